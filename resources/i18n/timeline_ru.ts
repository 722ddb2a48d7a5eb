<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/about_dialog.py" line="18"/>
        <source>About the program</source>
        <translation>О&#xa0;программе</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/about_dialog.py" line="25"/>
        <source>Reads Russian news and draws what happened when. Every date stays tied to the sentence it comes from. Everything stays on this computer: the program never uses the network.</source>
        <translation>Читает русские новости и&#xa0;рисует, что когда произошло. Каждая дата остаётся связана с&#xa0;предложением, из&#xa0;которого взята. Всё остаётся на&#xa0;этом компьютере: программа не&#xa0;обращается к&#xa0;сети.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/about_dialog.py" line="29"/>
        <source>It stands on Natasha, dateparser, pymorphy, NumPy and Qt; set in Golos Text and Literata.</source>
        <translation>Опирается на&#xa0;Natasha, dateparser, pymorphy, NumPy и&#xa0;Qt; набрана шрифтами Golos Text и&#xa0;Literata.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../timeline/ui/actions.py" line="122"/>
        <location filename="../../timeline/ui/opening_frame.py" line="168"/>
        <source>Open files…</source>
        <translation>Открыть файлы…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="123"/>
        <source>Open a folder…</source>
        <translation>Открыть папку…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="125"/>
        <location filename="../../timeline/ui/opening_frame.py" line="169"/>
        <source>Paste text from the clipboard</source>
        <translation>Вставить текст из&#xa0;буфера</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="127"/>
        <location filename="../../timeline/ui/opening_frame.py" line="171"/>
        <source>Open the sample</source>
        <translation>Открыть пример</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="128"/>
        <source>New project</source>
        <translation>Новый проект</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="129"/>
        <source>Save the project as…</source>
        <translation>Сохранить проект как…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="133"/>
        <source>Export the picture…</source>
        <translation>Сохранить картинку…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="142"/>
        <source>Copy the picture</source>
        <translation>Скопировать картинку</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="147"/>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="148"/>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="152"/>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="159"/>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="161"/>
        <source>Filter</source>
        <translation>Отобрать</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="162"/>
        <source>Show everything again</source>
        <translation>Снова показать всё</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="163"/>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="168"/>
        <source>Zoom in</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="173"/>
        <source>Zoom out</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="174"/>
        <source>Fit</source>
        <translation>Вписать</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="175"/>
        <source>Centre the selection</source>
        <translation>Показать выбранное посередине</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="179"/>
        <source>View before</source>
        <translation>Предыдущий вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="186"/>
        <source>View after</source>
        <translation>Следующий вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="220"/>
        <source>Legend on the timeline</source>
        <translation>Условные знаки на ленте</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="229"/>
        <source>Show rejected candidates in the text</source>
        <translation>Показывать отвергнутое в&#xa0;тексте</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="237"/>
        <source>Show in the text</source>
        <translation>Показать в&#xa0;тексте</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="242"/>
        <source>Previous event</source>
        <translation>Предыдущее событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="248"/>
        <source>Next event</source>
        <translation>Следующее событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="252"/>
        <source>Previous mention</source>
        <translation>Предыдущее упоминание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="257"/>
        <source>Next mention</source>
        <translation>Следующее упоминание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="261"/>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="267"/>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="268"/>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="270"/>
        <source>Join the selected ones</source>
        <translation>Объединить выбранные</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="275"/>
        <source>Take the current mention out</source>
        <translation>Отделить текущее упоминание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="307"/>
        <source>New event…</source>
        <translation>Новое событие…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="312"/>
        <source>Review…</source>
        <translation>Проверить…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="316"/>
        <source>Change the publication date…</source>
        <translation>Изменить дату публикации…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="324"/>
        <source>Take the document out</source>
        <translation>Убрать документ</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="336"/>
        <source>Pause the extraction</source>
        <translation>Приостановить разбор</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="342"/>
        <source>Cancel the extraction</source>
        <translation>Прервать разбор</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="346"/>
        <source>Clear the list of problems</source>
        <translation>Очистить список неполадок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="351"/>
        <source>All commands…</source>
        <translation>Все команды…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="352"/>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="353"/>
        <source>About the program</source>
        <translation>О&#xa0;программе</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="360"/>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="361"/>
        <source>Edit</source>
        <translation>Правка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="362"/>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="363"/>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="364"/>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="365"/>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="157"/>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="164"/>
        <source>Keys of the commands…</source>
        <translation>Клавиши команд…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="191"/>
        <source>People and places</source>
        <translation>Люди и места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="198"/>
        <source>Gaps and weak spots</source>
        <translation>Пробелы и слабые места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="203"/>
        <source>What else happened around it…</source>
        <translation>Что ещё было в эти дни…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="283"/>
        <source>Take the joined ones apart</source>
        <translation>Разъединить объединённые</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="291"/>
        <source>Compare contradicting sources…</source>
        <translation>Сравнить противоречия…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="299"/>
        <source>Correct similar ones likewise…</source>
        <translation>Исправить похожие так же…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="330"/>
        <source>New versions of articles…</source>
        <translation>Новые версии статей…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="332"/>
        <source>Watched folders…</source>
        <translation>Наблюдаемые папки…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/actions.py" line="211"/>
        <source>Lines from events to their first report</source>
        <translation>Линии от событий к первому сообщению</translation>
    </message>
</context>
<context>
    <name>CanvasLegend</name>
    <message>
        <location filename="../../timeline/ui/canvas_legend.py" line="133"/>
        <location filename="../../timeline/ui/canvas_legend.py" line="146"/>
        <location filename="../../timeline/ui/canvas_legend.py" line="231"/>
        <source>Legend</source>
        <translation>Условные знаки</translation>
    </message>
</context>
<context>
    <name>ChecklistDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/checklist_dialog.py" line="45"/>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/checklist_dialog.py" line="45"/>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/checklist_dialog.py" line="45"/>
        <source>Then</source>
        <translation>Станет</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/checklist_dialog.py" line="84"/>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/checklist_dialog.py" line="84"/>
        <source>None</source>
        <translation>Ни одного</translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="44"/>
        <source>The whole timeline</source>
        <translation>Весь ряд</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="45"/>
        <source>What is in view</source>
        <translation>То, что видно</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="46"/>
        <source>The selected events</source>
        <translation>Выбранные события</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="47"/>
        <source>A span of time</source>
        <translation>Отрезок времени</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="51"/>
        <source>May 2014 — autumn 2015</source>
        <translation>май 2014 — осень 2015</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="54"/>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="60"/>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="55"/>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="61"/>
        <source>Span of time</source>
        <translation>Отрезок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="124"/>
        <source>This span cannot be read.</source>
        <translation>Этот отрезок прочитать не удалось.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_choice.py" line="124"/>
        <source>From when to when?</source>
        <translation>С какого дня по какой?</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <location filename="../../timeline/ui/commands.py" line="70"/>
        <source>Texts and projects (*.txt *.timeline);;All files (*)</source>
        <translation>Тексты и&#xa0;проекты (*.txt *.timeline);;Все файлы (*)</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="71"/>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="77"/>
        <source>Open a folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="95"/>
        <source>There is no new text in what you opened.</source>
        <translation>В&#xa0;открытом нет новых текстов.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="102"/>
        <source>Open it for reading only?</source>
        <translation>Открыть только для чтения?</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="104"/>
        <source>Project</source>
        <translation>Проект</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="121"/>
        <source>There is no text on the clipboard.</source>
        <translation>В&#xa0;буфере нет текста.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="157"/>
        <source>Project (*.timeline)</source>
        <translation>Проект (*.timeline)</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="158"/>
        <source>Save the project</source>
        <translation>Сохранить проект</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="177"/>
        <source>Keep your decisions in a project file?</source>
        <translation>Сохранить ваши решения в&#xa0;файле проекта?</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="182"/>
        <source>The articles stay where they are; what you accepted and changed would be lost.</source>
        <translation>Статьи останутся на&#xa0;месте, но принятое и&#xa0;исправленное вами пропадёт.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="390"/>
        <source>The settings hold until you quit, but could not be written: {0}</source>
        <translation>Настройки действуют до выхода, но записать их не&#xa0;удалось: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/commands.py" line="126"/>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
</context>
<context>
    <name>Content</name>
    <message>
        <location filename="../../timeline/ui/content.py" line="79"/>
        <source>No event with a date passes the filter</source>
        <translation>Фильтр не пропускает ни одного события с датой</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="80"/>
        <source>No dated events were found in the text</source>
        <translation>В тексте не нашлось датированных событий</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="62"/>
        <source>All events</source>
        <translation>Все события</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="68"/>
        <source>Not named</source>
        <translation>Не&#xa0;названо</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="153"/>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="172"/>
        <location filename="../../timeline/ui/opening_frame.py" line="108"/>
        <source>No documents</source>
        <translation>Документов нет</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="175"/>
        <source>{0} of {1} after the filter</source>
        <translation>{0} из&#xa0;{1} после фильтров</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="177"/>
        <source>{0} dated, {1} undated</source>
        <translation>{0} с&#xa0;датой, {1} без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="179"/>
        <source>reviewed {0}</source>
        <translation>проверено {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/content.py" line="213"/>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="84"/>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="85"/>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="86"/>
        <source>Published</source>
        <translation>Опубликовано</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="87"/>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="118"/>
        <source>no date: give one…</source>
        <translation>даты нет: указать…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="129"/>
        <source>from the article&apos;s header</source>
        <translation>из&#xa0;заголовка статьи</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="130"/>
        <source>from the file&apos;s metadata</source>
        <translation>из&#xa0;сведений о&#xa0;файле</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="131"/>
        <source>from the text</source>
        <translation>из&#xa0;текста</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="132"/>
        <source>from the file name</source>
        <translation>из&#xa0;имени файла</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="133"/>
        <source>given when the file was opened</source>
        <translation>указана при открытии файла</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="134"/>
        <source>given by you</source>
        <translation>указана вами</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="135"/>
        <source>Without it “yesterday” and “9 October” have no year.</source>
        <translation>Без неё у&#xa0;«вчера» и&#xa0;«9 октября» нет года.</translation>
    </message>
</context>
<context>
    <name>DocumentsView</name>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="189"/>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="233"/>
        <source>Show the text</source>
        <translation>Показать текст</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="234"/>
        <source>Change the publication date…</source>
        <translation>Изменить дату публикации…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/documents_view.py" line="236"/>
        <source>Take out of the project</source>
        <translation>Убрать из&#xa0;проекта</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="74"/>
        <location filename="../../timeline/ui/opening_frame.py" line="160"/>
        <source>Drop news here</source>
        <translation>Перетащите сюда новости</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="77"/>
        <location filename="../../timeline/ui/opening_frame.py" line="161"/>
        <source>The program finds the events in a text, understands their dates and lays them out in time. Every date stays tied to the sentence it comes from.</source>
        <translation>Программа найдёт в&#xa0;тексте события, поймёт их даты и&#xa0;разложит по времени. Каждая дата останется связана с&#xa0;предложением, из&#xa0;которого взята.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="86"/>
        <source>Plain text, single files or whole folders. The publication date is taken from the file or asked for: “yesterday” and “9 October” without a year are counted from it.</source>
        <translation>Простой текст, файлы и&#xa0;папки целиком. Дату публикации программа возьмёт из&#xa0;файла или спросит: от&#xa0;неё считаются «вчера» и&#xa0;«9 октября» без года.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="98"/>
        <source>How to read the picture</source>
        <translation>Как читать картинку</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="117"/>
        <source>An event, the day is known</source>
        <translation>Событие, день известен</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="117"/>
        <source>shape and colour are its kind</source>
        <translation>форма и&#xa0;цвет&#xa0;— вид события</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="118"/>
        <source>Only the month is known</source>
        <translation>Известен только месяц</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="118"/>
        <source>the brackets take the whole month, not its first</source>
        <translation>скобки занимают весь месяц, а&#xa0;не&#xa0;его первое число</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="119"/>
        <source>It lasted</source>
        <translation>Событие длилось</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="119"/>
        <source>a bar from beginning to end</source>
        <translation>полоса от&#xa0;начала до конца</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="120"/>
        <source>An edge is known roughly</source>
        <translation>Край известен примерно</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="120"/>
        <source>the bar fades</source>
        <translation>полоса тает</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="121"/>
        <source>Planned</source>
        <translation>Намечено</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="121"/>
        <source>an outline, not filled</source>
        <translation>контур без заливки</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="122"/>
        <source>Claimed, not confirmed</source>
        <translation>Утверждают, но не&#xa0;подтверждено</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="122"/>
        <source>a dashed outline</source>
        <translation>контур пунктиром</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="123"/>
        <source>Several events close together</source>
        <translation>Несколько событий рядом</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="123"/>
        <source>their number; a double click opens it</source>
        <translation>число в&#xa0;стопке; двойной щелчок раскроет</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="124"/>
        <source>Sources disagree</source>
        <translation>Источники расходятся</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="124"/>
        <source>a sign after the title</source>
        <translation>знак после названия</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/empty_state.py" line="136"/>
        <location filename="../../timeline/ui/opening_frame.py" line="143"/>
        <source>Whole span</source>
        <translation>Весь ряд</translation>
    </message>
</context>
<context>
    <name>EventDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="40"/>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="40"/>
        <source>Edit the event</source>
        <translation>Изменить событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="96"/>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="97"/>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="99"/>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="100"/>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="101"/>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="102"/>
        <source>Places</source>
        <translation>Места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="103"/>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="110"/>
        <source>9 October 2025, May 2014, spring 2014, 2014–2016, not later than 2010</source>
        <translation>9 октября 2025, май 2014, весна 2014, 2014–2016, не&#xa0;позднее 2010</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="143"/>
        <source>This date cannot be read.</source>
        <translation>Такую дату не&#xa0;прочесть.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="143"/>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="54"/>
        <source>separated by commas</source>
        <translation>через запятую</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/event_dialog.py" line="104"/>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="180"/>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="181"/>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="182"/>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="183"/>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="184"/>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="185"/>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="186"/>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="187"/>
        <source>Ment.</source>
        <translation>Упом.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="188"/>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="195"/>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
</context>
<context>
    <name>EventTable</name>
    <message>
        <location filename="../../timeline/ui/event_table.py" line="252"/>
        <source>Events</source>
        <translation>События</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="117"/>
        <source>Previous event</source>
        <translation>Предыдущее событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="117"/>
        <source>Next event</source>
        <translation>Следующее событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="129"/>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="132"/>
        <source>Found: {0} of {1}</source>
        <translation>Найдено: {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="133"/>
        <source>Event {0} of {1}</source>
        <translation>Событие {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="133"/>
        <source>Hidden by the filter</source>
        <translation>Скрыто фильтром</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="136"/>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="136"/>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="137"/>
        <source>Rejected</source>
        <translation>Отклонено</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="137"/>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="140"/>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="157"/>
        <source>Event details</source>
        <translation>Сведения о&#xa0;событии</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="165"/>
        <source>Choose an event on the timeline or a marked phrase in the text.</source>
        <translation>Выберите событие на&#xa0;ленте или отмеченные слова в&#xa0;тексте.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="195"/>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="216"/>
        <source>not named directly</source>
        <translation>прямо не&#xa0;названа</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="217"/>
        <source>Date in the text</source>
        <translation>Дата в&#xa0;тексте</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="219"/>
        <source>Counted from</source>
        <translation>Опора</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="220"/>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="244"/>
        <source>Give the publication date…</source>
        <translation>Указать дату публикации…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="253"/>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="253"/>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="255"/>
        <source>not named</source>
        <translation>не&#xa0;названо</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="257"/>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="269"/>
        <source>Mentions</source>
        <translation>Упоминания</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="272"/>
        <source>{0} of {1}</source>
        <translation>{0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="275"/>
        <source>Previous mention</source>
        <translation>Предыдущее упоминание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="276"/>
        <source>Next mention</source>
        <translation>Следующее упоминание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/evidence_panel.py" line="259"/>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="68"/>
        <source>Export the picture</source>
        <translation>Сохранить картинку</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="91"/>
        <source>Light</source>
        <translation>Светлый</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="92"/>
        <source>Dark</source>
        <translation>Тёмный</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="93"/>
        <source>White</source>
        <translation>Белый</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="94"/>
        <source>Transparent</source>
        <translation>Прозрачный</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="99"/>
        <source>the article&apos;s own title</source>
        <translation>название статьи</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="101"/>
        <source>source and date</source>
        <translation>источник и дата</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="102"/>
        <source>Legend</source>
        <translation>Условные знаки</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="103"/>
        <source>Footnotes with quotes</source>
        <translation>Сноски с&#xa0;цитатами</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="104"/>
        <source>Lines to the first report</source>
        <translation>Линии к первой публикации</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="111"/>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="113"/>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="115"/>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="118"/>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="119"/>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="132"/>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="135"/>
        <source>Subtitle</source>
        <translation>Подзаголовок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="269"/>
        <source>Page {0} of {1}</source>
        <translation>Страница {0} из {1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="133"/>
        <source>Background</source>
        <translation>Фон</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="134"/>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_dialog.py" line="292"/>
        <source>Save the picture</source>
        <translation>Сохранить картинку</translation>
    </message>
</context>
<context>
    <name>FacetList</name>
    <message>
        <location filename="../../timeline/ui/chip.py" line="148"/>
        <location filename="../../timeline/ui/chip.py" line="149"/>
        <source>Narrow the list</source>
        <translation>Сузить список</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/chip.py" line="154"/>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/chip.py" line="160"/>
        <source>nothing to choose from</source>
        <translation>выбирать не&#xa0;из&#xa0;чего</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <location filename="../../timeline/ui/history_panel.py" line="27"/>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/history_panel.py" line="29"/>
        <source>Nothing has been changed yet.</source>
        <translation>Пока ничего не менялось.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/history_panel.py" line="52"/>
        <source>The beginning</source>
        <translation>Начало</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="18"/>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="38"/>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="26"/>
        <source>On the timeline</source>
        <translation>На&#xa0;ленте</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="27"/>
        <source>In the review</source>
        <translation>При проверке</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="33"/>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="56"/>
        <source>Wheel</source>
        <translation>Колесо</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="56"/>
        <source>zoom at the pointer; with Ctrl: scroll the lanes</source>
        <translation>масштаб у&#xa0;указателя; с&#xa0;Ctrl&#xa0;— прокрутка дорожек</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="57"/>
        <source>Shift+wheel, drag</source>
        <translation>Shift+колесо, перетаскивание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="57"/>
        <source>move in time</source>
        <translation>сдвиг по времени</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="58"/>
        <source>Shift+drag</source>
        <translation>Shift+перетаскивание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="58"/>
        <source>zoom to the span</source>
        <translation>показать отрезок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="59"/>
        <source>Alt+drag</source>
        <translation>Alt+перетаскивание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="59"/>
        <source>select what lies in the frame</source>
        <translation>выбрать рамкой</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="60"/>
        <source>Click, Ctrl+click, Shift+click</source>
        <translation>Щелчок, Ctrl+щелчок, Shift+щелчок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="60"/>
        <source>select, add, extend</source>
        <translation>выбрать, добавить, продлить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="62"/>
        <source>Double click</source>
        <translation>Двойной щелчок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="63"/>
        <source>event: its text; cluster: zoom; empty place: new event; axis: that unit</source>
        <translation>событие&#xa0;— его текст; стопка&#xa0;— крупнее; пустое место&#xa0;— новое событие; ось&#xa0;— этот отрезок</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="65"/>
        <source>previous, next event; with Ctrl in the same lane</source>
        <translation>предыдущее, следующее событие; с&#xa0;Ctrl&#xa0;— в&#xa0;той же дорожке</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="66"/>
        <source>first, last event</source>
        <translation>первое, последнее событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="67"/>
        <source>zoom, fit everything</source>
        <translation>масштаб, вписать всё</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="68"/>
        <source>centre the selection, fit it</source>
        <translation>выбранное посередине, вписать его</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="69"/>
        <source>show in the text</source>
        <translation>показать в&#xa0;тексте</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="70"/>
        <source>previous, next mention</source>
        <translation>предыдущее, следующее упоминание</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="75"/>
        <source>accept, reject, edit, skip; the same places in the Russian layout: Ф, К, У, Ы</source>
        <translation>принять, отклонить, изменить, пропустить; в&#xa0;русской раскладке те же места: Ф, К, У, Ы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="76"/>
        <source>choose a reading of the date</source>
        <translation>выбрать прочтение даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/keys_dialog.py" line="77"/>
        <source>back</source>
        <translation>назад</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="114"/>
        <source>Timeline</source>
        <translation>Лента времени</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="115"/>
        <source>Overview</source>
        <translation>Весь ряд</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="120"/>
        <source>Source text</source>
        <translation>Текст источника</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="148"/>
        <location filename="../../timeline/ui/opening_frame.py" line="172"/>
        <source>“Vedomosti”, 24 October 2025</source>
        <translation>«Ведомости», 24 октября 2025</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="298"/>
        <source>{0} of {1}</source>
        <translation>{0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="311"/>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="312"/>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="313"/>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="325"/>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="326"/>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="362"/>
        <source>The keys work in the Russian layout too: Ф, К, У, Ы</source>
        <translation>Клавиши действуют и&#xa0;в&#xa0;русской раскладке: Ф, К, У, Ы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="365"/>
        <source>In view: {0}</source>
        <translation>Видно: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="367"/>
        <location filename="../../timeline/ui/opening_frame.py" line="110"/>
        <source>Everything stays on this computer</source>
        <translation>Всё остаётся на&#xa0;этом компьютере</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="430"/>
        <source>End the review</source>
        <translation>Закончить проверку</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/main_window.py" line="430"/>
        <source>Review…</source>
        <translation>Проверить…</translation>
    </message>
</context>
<context>
    <name>MarginNotes</name>
    <message>
        <location filename="../../timeline/ui/margin_notes.py" line="83"/>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
</context>
<context>
    <name>NamesPanel</name>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="40"/>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="41"/>
        <source>Places</source>
        <translation>Места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="42"/>
        <source>What is listed</source>
        <translation>Что в списке</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="44"/>
        <location filename="../../timeline/ui/names_panel.py" line="45"/>
        <source>Find a name</source>
        <translation>Найти имя</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="47"/>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="50"/>
        <source>Only these</source>
        <translation>Только эти</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="51"/>
        <source>Same name…</source>
        <translation>Одно имя…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="62"/>
        <source>Shows only events in which the chosen names occur</source>
        <translation>Показывает только события с выбранными именами</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/names_panel.py" line="63"/>
        <source>Calls all chosen names by one in every event</source>
        <translation>Называет все выбранные имена одним во всех событиях</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/palette_dialog.py" line="40"/>
        <location filename="../../timeline/ui/dialogs/palette_dialog.py" line="47"/>
        <source>All commands</source>
        <translation>Все команды</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/palette_dialog.py" line="44"/>
        <source>What to do</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/palette_dialog.py" line="43"/>
        <source>A command, an event or a document</source>
        <translation>Команда, событие или документ</translation>
    </message>
</context>
<context>
    <name>Precision</name>
    <message>
        <location filename="../../timeline/ui/precision.py" line="13"/>
        <source>at the latest</source>
        <translation>не позднее</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="15"/>
        <source>at the earliest</source>
        <translation>не ранее</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="16"/>
        <source>a range</source>
        <translation>промежуток</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="23"/>
        <source>to the minute</source>
        <translation>с точностью до минуты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="24"/>
        <source>to the hour</source>
        <translation>с точностью до часа</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="25"/>
        <source>to the day</source>
        <translation>с точностью до дня</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="26"/>
        <source>to the month</source>
        <translation>с точностью до месяца</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="27"/>
        <source>to the season</source>
        <translation>с точностью до времени года</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="28"/>
        <source>to the quarter</source>
        <translation>с точностью до квартала</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="29"/>
        <source>to the half-year</source>
        <translation>с точностью до полугодия</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="30"/>
        <source>to the year</source>
        <translation>с точностью до года</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="31"/>
        <source>to the decade</source>
        <translation>с точностью до десятилетия</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="32"/>
        <source>to the century</source>
        <translation>с точностью до века</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="33"/>
        <source>to the millennium</source>
        <translation>с точностью до тысячелетия</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/precision.py" line="17"/>
        <source>roughly</source>
        <translation>приблизительно</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <location filename="../../timeline/ui/dialogs/export_preview.py" line="53"/>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_preview.py" line="75"/>
        <source>Drawing…</source>
        <translation>Рисую…</translation>
    </message>
</context>
<context>
    <name>PublishedDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="40"/>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="49"/>
        <source>Publication date</source>
        <translation>Дата публикации</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="46"/>
        <source>“Yesterday”, “9 October” and the like are counted from this day; their events move with it.</source>
        <translation>От&#xa0;этого дня считаются «вчера», «9 октября» и&#xa0;подобное; события сдвинутся вместе с&#xa0;ним.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="50"/>
        <source>24 October 2025 or 24.10.2025</source>
        <translation>24 октября 2025 или 24.10.2025</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="74"/>
        <source>Count from this day</source>
        <translation>Считать от&#xa0;этого дня</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="77"/>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="77"/>
        <source>Leave it open</source>
        <translation>Оставить без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="129"/>
        <source>A day, month and year are needed.</source>
        <translation>Нужны день, месяц и&#xa0;год.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="58"/>
        <source>Dates that would move</source>
        <translation>Даты, которые сдвинутся</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="59"/>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="59"/>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="59"/>
        <source>Then</source>
        <translation>Станет</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="101"/>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="102"/>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="106"/>
        <source>Dates that would move: {0}</source>
        <translation>Сдвинется дат: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="112"/>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/published_dialog.py" line="117"/>
        <source>Reading the article as of this day…</source>
        <translation>Статья читается от этого дня…</translation>
    </message>
</context>
<context>
    <name>PublishedNotice</name>
    <message>
        <location filename="../../timeline/ui/notice.py" line="24"/>
        <source>No publication date was found, so “yesterday” and “9 October” have no year.</source>
        <translation>Дата публикации не&#xa0;найдена, поэтому у&#xa0;«вчера» и&#xa0;«9 октября» нет года.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/notice.py" line="25"/>
        <source>Give the date…</source>
        <translation>Указать дату…</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <location filename="../../timeline/ui/recent_menu.py" line="18"/>
        <source>Open recent</source>
        <translation>Открыть недавнее</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/recent_menu.py" line="30"/>
        <source>Nothing yet</source>
        <translation>Пока ничего</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/report_dialog.py" line="16"/>
        <source>Unexpected error</source>
        <translation>Неожиданная ошибка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/report_dialog.py" line="21"/>
        <source>Something went wrong that should not have.</source>
        <translation>Случилось то, чего не&#xa0;должно было.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/report_dialog.py" line="23"/>
        <source>Your work is kept: every change was written down when it was made. You can go on; if something looks odd, start the program anew. The report below helps to mend the error; it holds no text of yours.</source>
        <translation>Ваша работа цела: каждое изменение записано сразу. Можно продолжать; если что-то выглядит странно, запустите программу заново. Отчёт ниже поможет исправить ошибку; ваших текстов в&#xa0;нём нет.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/report_dialog.py" line="30"/>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/report_dialog.py" line="32"/>
        <source>Copy the report</source>
        <translation>Скопировать отчёт</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="100"/>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="105"/>
        <source>{0} of {1}</source>
        <translation>{0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="107"/>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="118"/>
        <source>Event under review</source>
        <translation>Проверяемое событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="125"/>
        <source>Everything is reviewed.</source>
        <translation>Всё проверено.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="155"/>
        <source>Which date is right?</source>
        <translation>Какая дата верна?</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="172"/>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="173"/>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="179"/>
        <source>not named</source>
        <translation>не&#xa0;названо</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="188"/>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="189"/>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="190"/>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="191"/>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="213"/>
        <source>the day of publication</source>
        <translation>день публикации</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="214"/>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="214"/>
        <source>show in the strip of undated events</source>
        <translation>показать в&#xa0;полосе «Без даты»</translation>
    </message>
</context>
<context>
    <name>RevisionDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="26"/>
        <source>A new version of “{0}”</source>
        <translation>Новая версия: «{0}»</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="28"/>
        <source>Take the new version</source>
        <translation>Принять новую версию</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="29"/>
        <source>Changed events</source>
        <translation>Изменившиеся события</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="30"/>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="30"/>
        <source>Old version</source>
        <translation>Прежняя версия</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="30"/>
        <source>New version</source>
        <translation>Новая версия</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="31"/>
        <source>Keep the old version</source>
        <translation>Оставить прежнюю версию</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="35"/>
        <source>Changed sentences</source>
        <translation>Изменившиеся предложения</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="64"/>
        <source>not there</source>
        <translation>нет</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="71"/>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/revision_dialog.py" line="43"/>
        <source>The sentences are the same.</source>
        <translation>Предложения те же.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <location filename="../../timeline/ui/opening_frame.py" line="133"/>
        <location filename="../../timeline/ui/search_field.py" line="30"/>
        <location filename="../../timeline/ui/search_field.py" line="31"/>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/settings_dialog.py" line="36"/>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/settings_dialog.py" line="80"/>
        <source>Takes effect with the next start.</source>
        <translation>Действует со следующего запуска.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="37"/>
        <source>Keys of the commands</source>
        <translation>Клавиши команд</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="43"/>
        <source>No key</source>
        <translation>Без клавиш</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="44"/>
        <source>As it was</source>
        <translation>Как было</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="70"/>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="71"/>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="71"/>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="82"/>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="83"/>
        <source>Find a command</source>
        <translation>Найти команду</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="84"/>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="92"/>
        <source>New keys</source>
        <translation>Новые клавиши</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/shortcuts_dialog.py" line="143"/>
        <source>{0} is asked for by: {1}</source>
        <translation>{0} — сразу у нескольких команд: {1}</translation>
    </message>
</context>
<context>
    <name>SizeBox</name>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="50"/>
        <source>Own size</source>
        <translation>Свой размер</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="68"/>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="84"/>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="69"/>
        <source>Width, px</source>
        <translation>Ширина, пиксели</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="70"/>
        <source>Height, px</source>
        <translation>Высота, пиксели</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="71"/>
        <source>Width, mm</source>
        <translation>Ширина, мм</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="72"/>
        <source>Height, mm</source>
        <translation>Высота, мм</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="73"/>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="87"/>
        <source>Dots per inch</source>
        <translation>Точек на дюйм</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="74"/>
        <source>Sheets across</source>
        <translation>Листов в ширину</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="75"/>
        <source>Sheets down</source>
        <translation>Листов в высоту</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="85"/>
        <source>Pixels</source>
        <translation>Пиксели</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="86"/>
        <source>Millimetres</source>
        <translation>Миллиметры</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="88"/>
        <source>Sheets</source>
        <translation>Листы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="210"/>
        <source>{0} megapixels</source>
        <translation>{0} Мпикс</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/export_size.py" line="213"/>
        <source>{0} × {1} mm together, 10 mm of overlap; {2}</source>
        <translation>Вместе {0} × {1} мм, нахлёст 10 мм; {2}</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <location filename="../../timeline/ui/source_view.py" line="413"/>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/source_view.py" line="414"/>
        <source>New event from these words…</source>
        <translation>Новое событие по этим словам…</translation>
    </message>
</context>
<context>
    <name>SpotsPanel</name>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="34"/>
        <source>What is listed</source>
        <translation>Что в списке</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="35"/>
        <source>Gaps</source>
        <translation>Пробелы</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="39"/>
        <source>Gaps and weak spots</source>
        <translation>Пробелы и слабые места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="54"/>
        <source>A single source</source>
        <translation>Один источник</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="55"/>
        <source>A coarse date</source>
        <translation>Неточная дата</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="56"/>
        <location filename="../../timeline/ui/spots_panel.py" line="95"/>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="57"/>
        <source>No place</source>
        <translation>Без места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="58"/>
        <source>Sources disagree</source>
        <translation>Источники расходятся</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="73"/>
        <source>{0} silences of a week and longer</source>
        <translation>Пробелов от недели: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="80"/>
        <source>{0} events, without accepted ones</source>
        <translation>Событий, без принятых: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/spots_panel.py" line="90"/>
        <source>Between “{0}” and “{1}”</source>
        <translation>Между «{0}» и «{1}»</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../../timeline/ui/status_line.py" line="26"/>
        <source>Extraction</source>
        <translation>Разбор</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/status_line.py" line="28"/>
        <source>Cancel the extraction</source>
        <translation>Прервать разбор</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/status_line.py" line="68"/>
        <source>Reading: {0} of {1}</source>
        <translation>Разбор: {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/status_line.py" line="70"/>
        <source>Looking through the folders: {0} found</source>
        <translation>Просмотр папок: найдено {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/status_line.py" line="72"/>
        <source>Paused: {0} of {1}</source>
        <translation>Пауза: {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/status_line.py" line="74"/>
        <source>{0} s left</source>
        <translation>осталось {0} с</translation>
    </message>
</context>
<context>
    <name>StoryBar</name>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="78"/>
        <source>! Sources disagree.</source>
        <translation>! Источники расходятся.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="78"/>
        <source>Sources disagreed.</source>
        <translation>Источники расходились.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="80"/>
        <source>Decided: {0}.</source>
        <translation>Решено: {0}.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="81"/>
        <source>Compare…</source>
        <translation>Сравнить…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="86"/>
        <source>Similar cases: {0}</source>
        <translation>Похожих случаев: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="87"/>
        <source>Correct likewise…</source>
        <translation>Исправить так же…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="89"/>
        <source>Leave them</source>
        <translation>Оставить как есть</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="94"/>
        <source>Articles with a new version: {0}</source>
        <translation>Статей с новой версией: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_bar.py" line="95"/>
        <source>What changed…</source>
        <translation>Что изменилось…</translation>
    </message>
</context>
<context>
    <name>StoryCommands</name>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="99"/>
        <source>What else happened?</source>
        <translation>Что ещё было?</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="100"/>
        <source>Days before and after this event:</source>
        <translation>Дней до и после этого события:</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="140"/>
        <source>Sources disagree on {about}: believed “{taken}” ({source}), not “{other}” ({other_source})</source>
        <translation>Источники расходятся ({about}): принято «{taken}» ({source}), а не «{other}» ({other_source})</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="145"/>
        <source>Not the same as “{other}” ({other_source})</source>
        <translation>Не то же, что «{other}» ({other_source})</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="146"/>
        <source>the date</source>
        <translation>дата</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="147"/>
        <source>the place</source>
        <translation>место</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="148"/>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="161"/>
        <source>The same correction for similar cases</source>
        <translation>То же исправление для похожих случаев</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="161"/>
        <source>Correct the ticked ones</source>
        <translation>Исправить отмеченные</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="182"/>
        <source>Same name</source>
        <translation>Одно имя</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="183"/>
        <source>Call {0} in every event:</source>
        <translation>Назвать {0} во всех событиях:</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="231"/>
        <source>Save this view</source>
        <translation>Сохранить вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="232"/>
        <source>Name of the view (filter, lanes, search and span):</source>
        <translation>Название вида (фильтр, дорожки, поиск и отрезок времени):</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_commands.py" line="129"/>
        <source>Nothing contradicts it now, or the articles are still being compared.</source>
        <translation>Сейчас ничто ему не противоречит, или статьи ещё сравниваются.</translation>
    </message>
</context>
<context>
    <name>StoryNote</name>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="39"/>
        <source>the date</source>
        <translation>дата</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="40"/>
        <source>the place</source>
        <translation>место</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="41"/>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="45"/>
        <source>{0}: as {1} says</source>
        <translation>{0}: как сообщает {1}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="47"/>
        <source>{0}: two events</source>
        <translation>{0}: это два события</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="50"/>
        <source>you decided</source>
        <translation>решено вами</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="59"/>
        <source>Independent sources: {0}</source>
        <translation>Независимых источников: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="61"/>
        <source>, reprints: {0}</source>
        <translation>, перепечаток: {0}</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_note.py" line="65"/>
        <source>first: {0}, {1}</source>
        <translation>первым сообщил: {0}, {1}</translation>
    </message>
</context>
<context>
    <name>StoryTools</name>
    <message>
        <location filename="../../timeline/ui/story_tools.py" line="111"/>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_tools.py" line="113"/>
        <source>People and places</source>
        <translation>Люди и места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/story_tools.py" line="114"/>
        <source>Gaps and weak spots</source>
        <translation>Пробелы и слабые места</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <location filename="../../timeline/ui/tab_row.py" line="41"/>
        <source>Text, events, documents</source>
        <translation>Текст, события, документы</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="30"/>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="31"/>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="32"/>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="33"/>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="34"/>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="35"/>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="42"/>
        <source>by kind</source>
        <translation>по виду</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="43"/>
        <source>by source</source>
        <translation>по источнику</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="44"/>
        <source>by person</source>
        <translation>по человеку</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="45"/>
        <source>by place</source>
        <translation>по месту</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="46"/>
        <source>by status</source>
        <translation>по статусу</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="47"/>
        <source>one lane</source>
        <translation>без деления</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="81"/>
        <source>Lanes</source>
        <translation>Дорожки</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="82"/>
        <source>Fit</source>
        <translation>Вписать</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/opening_frame.py" line="126"/>
        <location filename="../../timeline/ui/toolbar.py" line="83"/>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="84"/>
        <location filename="../../timeline/ui/toolbar.py" line="117"/>
        <source>Review…</source>
        <translation>Проверить…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/toolbar.py" line="124"/>
        <location filename="../../timeline/ui/toolbar.py" line="127"/>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>VerdictDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="43"/>
        <source>Sources disagree</source>
        <translation>Источники расходятся</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="45"/>
        <source>Join both reports into one event</source>
        <translation>Объединить оба сообщения в одно событие</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="47"/>
        <source>Decide</source>
        <translation>Решить</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="86"/>
        <source>The dates differ</source>
        <translation>Расходятся даты</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="87"/>
        <source>The places differ</source>
        <translation>Расходятся места</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="88"/>
        <source>The numbers differ</source>
        <translation>Расходятся числа</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="113"/>
        <source>“{0}” is right</source>
        <translation>Верно «{0}»</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="117"/>
        <source>These are two different events</source>
        <translation>Это два разных события</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/verdict_dialog.py" line="118"/>
        <source>Leave it open</source>
        <translation>Оставить открытым</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <location filename="../../timeline/ui/views_menu.py" line="19"/>
        <source>Saved views</source>
        <translation>Сохранённые виды</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/views_menu.py" line="31"/>
        <source>Save this view…</source>
        <translation>Сохранить этот вид…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/views_menu.py" line="33"/>
        <source>Forget a view</source>
        <translation>Забыть вид</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <location filename="../../timeline/ui/dialogs/watch_dialog.py" line="29"/>
        <source>Watched folders</source>
        <translation>Наблюдаемые папки</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/watch_dialog.py" line="34"/>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/watch_dialog.py" line="35"/>
        <source>Watch no more</source>
        <translation>Больше не наблюдать</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/watch_dialog.py" line="36"/>
        <source>New and changed articles there are read by themselves every few seconds.</source>
        <translation>Новые и изменившиеся статьи оттуда читаются сами, раз в несколько секунд.</translation>
    </message>
    <message>
        <location filename="../../timeline/ui/dialogs/watch_dialog.py" line="69"/>
        <source>Add a folder</source>
        <translation>Добавить папку</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <location filename="../../timeline/ui/review_panel.py" line="232"/>
        <source>Progress of the review</source>
        <translation>Ход проверки</translation>
    </message>
</context>
</TS>
