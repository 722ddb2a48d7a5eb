<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About the program</source>
        <translation>О&#xa0;программе</translation>
    </message>
    <message>
        <source>Reads Russian news and draws what happened when. Every date stays tied to the sentence it comes from. Everything stays on this computer: the program never uses the network.</source>
        <translation>Читает русские новости и&#xa0;рисует, что когда произошло. Каждая дата остаётся связана с&#xa0;предложением, из&#xa0;которого взята. Всё остаётся на&#xa0;этом компьютере: программа не&#xa0;обращается к&#xa0;сети.</translation>
    </message>
    <message>
        <source>It stands on Natasha, dateparser, pymorphy, NumPy and Qt; set in Golos Text and Literata.</source>
        <translation>Опирается на&#xa0;Natasha, dateparser, pymorphy, NumPy и&#xa0;Qt; набрана шрифтами Golos Text и&#xa0;Literata.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open files…</source>
        <translation>Открыть файлы…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Открыть папку…</translation>
    </message>
    <message>
        <source>Paste text from the clipboard</source>
        <translation>Вставить текст из&#xa0;буфера</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Открыть пример</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Новый проект</translation>
    </message>
    <message>
        <source>Save the project as…</source>
        <translation>Сохранить проект как…</translation>
    </message>
    <message>
        <source>Export the picture…</source>
        <translation>Сохранить картинку…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Скопировать картинку</translation>
    </message>
    <message>
        <source>Export the events…</source>
        <translation>Сохранить события…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Отобрать</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Снова показать всё</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Сочетания клавиш…</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Вписать</translation>
    </message>
    <message>
        <source>Centre the selection</source>
        <translation>Показать выбранное посередине</translation>
    </message>
    <message>
        <source>Previous view</source>
        <translation>Предыдущий вид</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>Следующий вид</translation>
    </message>
    <message>
        <source>Events without a date</source>
        <translation>События без даты</translation>
    </message>
    <message>
        <source>Legend on the timeline</source>
        <translation>Условные знаки на ленте</translation>
    </message>
    <message>
        <source>Show rejected candidates in the text</source>
        <translation>Показывать отвергнутое в&#xa0;тексте</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>Показать в&#xa0;тексте</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Предыдущее событие</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Следующее событие</translation>
    </message>
    <message>
        <source>Previous mention</source>
        <translation>Предыдущее упоминание</translation>
    </message>
    <message>
        <source>Next mention</source>
        <translation>Следующее упоминание</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Join the selected ones</source>
        <translation>Объединить выбранные</translation>
    </message>
    <message>
        <source>Take the current mention out</source>
        <translation>Отделить текущее упоминание</translation>
    </message>
    <message>
        <source>New event…</source>
        <translation>Новое событие…</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Проверить…</translation>
    </message>
    <message>
        <source>Change the publication date…</source>
        <translation>Изменить дату публикации…</translation>
    </message>
    <message>
        <source>Take the document out</source>
        <translation>Убрать документ</translation>
    </message>
    <message>
        <source>Pause the extraction</source>
        <translation>Приостановить разбор</translation>
    </message>
    <message>
        <source>Cancel the extraction</source>
        <translation>Прервать разбор</translation>
    </message>
    <message>
        <source>Clear the list of problems</source>
        <translation>Очистить список неполадок</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Все команды…</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>Клавиши и&#xa0;мышь</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>О&#xa0;программе</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Правка</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Go on with the extraction</source>
        <translation>Продолжить разбор</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>People and places</source>
        <translation>Люди и места</translation>
    </message>
    <message>
        <source>Gaps and weak spots</source>
        <translation>Пробелы и слабые места</translation>
    </message>
    <message>
        <source>What else happened around it…</source>
        <translation>Что ещё было в эти дни…</translation>
    </message>
    <message>
        <source>Take the joined ones apart</source>
        <translation>Разъединить объединённые</translation>
    </message>
    <message>
        <source>Compare contradicting sources…</source>
        <translation>Сравнить противоречия…</translation>
    </message>
    <message>
        <source>Correct similar ones likewise…</source>
        <translation>Исправить похожие так же…</translation>
    </message>
    <message>
        <source>New versions of articles…</source>
        <translation>Новые версии статей…</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>Наблюдаемые папки…</translation>
    </message>
    <message>
        <source>Lines from events to their first report</source>
        <translation>Линии от событий к первому сообщению</translation>
    </message>
</context>
<context>
    <name>CanvasLegend</name>
    <message>
        <source>Legend</source>
        <translation>Условные знаки</translation>
    </message>
</context>
<context>
    <name>ChecklistDialog</name>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Станет</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ни одного</translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <source>The whole timeline</source>
        <translation>Весь ряд</translation>
    </message>
    <message>
        <source>What is in view</source>
        <translation>То, что видно</translation>
    </message>
    <message>
        <source>The selected events</source>
        <translation>Выбранные события</translation>
    </message>
    <message>
        <source>A span of time</source>
        <translation>Отрезок времени</translation>
    </message>
    <message>
        <source>May 2014 — autumn 2015</source>
        <translation>май 2014 — осень 2015</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation>Отрезок</translation>
    </message>
    <message>
        <source>This span cannot be read.</source>
        <translation>Этот отрезок прочитать не удалось.</translation>
    </message>
    <message>
        <source>From when to when?</source>
        <translation>С какого дня по какой?</translation>
    </message>
    <message>
        <source>Nothing is selected on the timeline.</source>
        <translation>На ленте ничего не выбрано.</translation>
    </message>
</context>
<context>
    <name>ColourMenu</name>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Colour of its kind</source>
        <translation>Цвет вида события</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Articles and projects ({0});;All files (*)</source>
        <translation>Статьи и проекты ({0});;Все файлы (*)</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>One project at a time is open: “{0}”.</source>
        <translation>Открыт может быть только один проект: «{0}».</translation>
    </message>
    <message>
        <source>There is no new text in what you opened.</source>
        <translation>В&#xa0;открытом нет новых текстов.</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>В&#xa0;буфере нет текста.</translation>
    </message>
    <message>
        <source>Project (*.timeline)</source>
        <translation>Проект (*.timeline)</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Сохранить проект</translation>
    </message>
    <message>
        <source>Keep your decisions in a project file?</source>
        <translation>Сохранить ваши решения в&#xa0;файле проекта?</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Не сохранять</translation>
    </message>
    <message>
        <source>The articles stay where they are; what you accepted and changed would be lost.</source>
        <translation>Статьи останутся на&#xa0;месте, но принятое и&#xa0;исправленное вами пропадёт.</translation>
    </message>
    <message>
        <source>The settings hold until you quit, but could not be written: {0}</source>
        <translation>Настройки действуют до выхода, но записать их не&#xa0;удалось: {0}</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Clear these conditions</source>
        <translation>Сбросить эти условия</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любая</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Уверенность</translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>2014–2016, since May 2014</source>
        <translation>2014–2016, с мая 2014, осень 2025</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>This is no span of time.</source>
        <translation>Такой период не понят.</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>с {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>до {0}</translation>
    </message>
</context>
<context>
    <name>Content</name>
    <message>
        <source>No event with a date passes the filter</source>
        <translation>Фильтр не пропускает ни одного события с датой</translation>
    </message>
    <message>
        <source>No dated events were found in the text</source>
        <translation>В тексте не нашлось датированных событий</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Все события</translation>
    </message>
    <message>
        <source>Not named</source>
        <translation>Не&#xa0;названо</translation>
    </message>
    <message>
        <source>There is no article in this project; its events were entered by hand.</source>
        <translation>В&#xa0;этом проекте нет статей: события вписаны вручную.</translation>
    </message>
    <message>
        <source>Choose an event or, in the list of documents, an article.</source>
        <translation>Выберите событие или статью в&#xa0;списке документов.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
    <message>
        <source>No documents</source>
        <translation>Документов нет</translation>
    </message>
    <message>
        <source>{0} of {1} after the filter</source>
        <translation>{0} из&#xa0;{1} после фильтров</translation>
    </message>
    <message>
        <source>{0} dated, {1} undated</source>
        <translation>{0} с&#xa0;датой, {1} без даты</translation>
    </message>
    <message>
        <source>reviewed {0}</source>
        <translation>проверено {0}</translation>
    </message>
    <message>
        <source>files not taken in: {0}</source>
        <translation>не взято файлов: {0}</translation>
    </message>
    <message>
        <source>reading only: nothing can be changed</source>
        <translation>только чтение: менять нельзя</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубликовано</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>no date: give one…</source>
        <translation>даты нет: указать…</translation>
    </message>
    <message>
        <source>from the article&apos;s header</source>
        <translation>из&#xa0;заголовка статьи</translation>
    </message>
    <message>
        <source>from the file&apos;s metadata</source>
        <translation>из&#xa0;сведений о&#xa0;файле</translation>
    </message>
    <message>
        <source>from the text</source>
        <translation>из&#xa0;текста</translation>
    </message>
    <message>
        <source>from the file name</source>
        <translation>из&#xa0;имени файла</translation>
    </message>
    <message>
        <source>given when the file was opened</source>
        <translation>указана при открытии файла</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>указана вами</translation>
    </message>
    <message>
        <source>Without it “yesterday” and “9 October” have no year.</source>
        <translation>Без неё у&#xa0;«вчера» и&#xa0;«9 октября» нет года.</translation>
    </message>
</context>
<context>
    <name>DocumentsView</name>
    <message>
        <source>What went wrong</source>
        <translation>Что не получилось</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>Показать текст</translation>
    </message>
    <message>
        <source>Change the publication date…</source>
        <translation>Изменить дату публикации…</translation>
    </message>
    <message>
        <source>Take out of the project</source>
        <translation>Убрать из&#xa0;проекта</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>“Vedomosti”, 24 October 2025</source>
        <translation>«Ведомости», 24 октября 2025</translation>
    </message>
    <message>
        <source>Drop news here</source>
        <translation>Перетащите сюда новости</translation>
    </message>
    <message>
        <source>The program finds the events in a text, understands their dates and lays them out in time. Every date stays tied to the sentence it comes from.</source>
        <translation>Программа найдёт в&#xa0;тексте события, поймёт их даты и&#xa0;разложит по&#xa0;времени. Каждая дата останется связана с&#xa0;предложением, из&#xa0;которого взята.</translation>
    </message>
    <message>
        <source>Text, web pages, Word, OpenDocument, RTF, PDF, EPUB and mails, single files or whole folders. The publication date is taken from the file or asked for: “yesterday” and “9 October” without a year are counted from it.</source>
        <translation>Текст, веб-страницы, Word, OpenDocument, RTF, PDF, EPUB и&#xa0;письма, отдельные файлы и&#xa0;целые папки. Дату публикации программа возьмёт из файла или спросит: от неё считаются «вчера» и&#xa0;«9&#xa0;октября» без года.</translation>
    </message>
    <message>
        <source>How to read the picture</source>
        <translation>Как читать картинку</translation>
    </message>
    <message>
        <source>An event, the day is known</source>
        <translation>Событие, день известен</translation>
    </message>
    <message>
        <source>shape and colour are its kind</source>
        <translation>форма и&#xa0;цвет&#xa0;— вид события</translation>
    </message>
    <message>
        <source>Only the month is known</source>
        <translation>Известен только месяц</translation>
    </message>
    <message>
        <source>the brackets take the whole month, not its first</source>
        <translation>скобки занимают весь месяц, а&#xa0;не&#xa0;его первое число</translation>
    </message>
    <message>
        <source>It lasted</source>
        <translation>Событие длилось</translation>
    </message>
    <message>
        <source>a bar from beginning to end</source>
        <translation>полоса от&#xa0;начала до конца</translation>
    </message>
    <message>
        <source>An edge is known roughly</source>
        <translation>Край известен примерно</translation>
    </message>
    <message>
        <source>the bar fades</source>
        <translation>полоса тает</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Намечено</translation>
    </message>
    <message>
        <source>an outline, not filled</source>
        <translation>контур без заливки</translation>
    </message>
    <message>
        <source>Claimed, not confirmed</source>
        <translation>Утверждают, но не&#xa0;подтверждено</translation>
    </message>
    <message>
        <source>a dashed outline</source>
        <translation>контур пунктиром</translation>
    </message>
    <message>
        <source>Several events close together</source>
        <translation>Несколько событий рядом</translation>
    </message>
    <message>
        <source>their number; a double click opens it</source>
        <translation>число в&#xa0;стопке; двойной щелчок раскроет</translation>
    </message>
    <message>
        <source>Sources disagree</source>
        <translation>Источники расходятся</translation>
    </message>
    <message>
        <source>a sign after the title</source>
        <translation>знак после названия</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Весь ряд</translation>
    </message>
</context>
<context>
    <name>EventDialog</name>
    <message>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <source>Edit the event</source>
        <translation>Изменить событие</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Colour of its kind</source>
        <translation>Цвет вида события</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Места</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>9 October 2025, spring 2014, not later than 2010</source>
        <translation>9 октября 2025, весна 2014, не позднее 2010</translation>
    </message>
    <message>
        <source>This date cannot be read.</source>
        <translation>Такую дату не&#xa0;прочесть.</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>An event needs a title.</source>
        <translation>У&#xa0;события должно быть название.</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>через запятую</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Ment.</source>
        <translation>Упом.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
    <message>
        <source>sources disagree</source>
        <translation>источники расходятся</translation>
    </message>
</context>
<context>
    <name>EventTable</name>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>Previous event</source>
        <translation>Предыдущее событие</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Следующее событие</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>{0} of {1}, {2} selected</source>
        <translation>{0} из&#xa0;{1}, выбрано {2}</translation>
    </message>
    <message>
        <source>Found: {0} of {1}</source>
        <translation>Найдено: {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>Event {0} of {1}</source>
        <translation>Событие {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>Hidden by the filter</source>
        <translation>Скрыто фильтром</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонено</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Event details</source>
        <translation>Сведения о&#xa0;событии</translation>
    </message>
    <message>
        <source>Choose an event on the timeline or a marked phrase in the text.</source>
        <translation>Выберите событие на&#xa0;ленте или отмеченные слова в&#xa0;тексте.</translation>
    </message>
    <message>
        <source>colour: {0}</source>
        <translation>цвет: {0}</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>entered by you, without a date</source>
        <translation>вписано вами, без&#xa0;даты</translation>
    </message>
    <message>
        <source>not named directly</source>
        <translation>прямо не&#xa0;названа</translation>
    </message>
    <message>
        <source>Date in the text</source>
        <translation>Дата в&#xa0;тексте</translation>
    </message>
    <message>
        <source>Counted from</source>
        <translation>Опора</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>Give the publication date…</source>
        <translation>Указать дату публикации…</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>не&#xa0;названо</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>не&#xa0;названы</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Finds the events with this tag</source>
        <translation>Найти события с&#xa0;этой меткой</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Упоминания</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>Previous mention</source>
        <translation>Предыдущее упоминание</translation>
    </message>
    <message>
        <source>Next mention</source>
        <translation>Следующее упоминание</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>Export the events</source>
        <translation>Сохранить события</translation>
    </message>
    <message>
        <source>Writing the events…</source>
        <translation>Сохраняются события…</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the picture</source>
        <translation>Сохранить картинку</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлый</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмный</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Белый</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Прозрачный</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Условные знаки</translation>
    </message>
    <message>
        <source>Footnotes with quotes</source>
        <translation>Сноски с&#xa0;цитатами</translation>
    </message>
    <message>
        <source>Lines to the first report</source>
        <translation>Линии к первой публикации</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Подзаголовок</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Страница {0} из {1}</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Фон</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Сохранить картинку</translation>
    </message>
</context>
<context>
    <name>FacetList</name>
    <message>
        <source>Narrow the list</source>
        <translation>Сузить список</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>nothing to choose from</source>
        <translation>выбирать не&#xa0;из&#xa0;чего</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Пока ничего не менялось.</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>Начало</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard and mouse</source>
        <translation>Клавиши и&#xa0;мышь</translation>
    </message>
    <message>
        <source>On the timeline</source>
        <translation>На&#xa0;ленте</translation>
    </message>
    <message>
        <source>In the review</source>
        <translation>При проверке</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Колесо</translation>
    </message>
    <message>
        <source>zoom at the pointer; with Ctrl: scroll the lanes</source>
        <translation>масштаб у&#xa0;указателя; с&#xa0;Ctrl&#xa0;— прокрутка дорожек</translation>
    </message>
    <message>
        <source>Shift+wheel, drag</source>
        <translation>Shift+колесо, перетаскивание</translation>
    </message>
    <message>
        <source>move in time</source>
        <translation>сдвиг по времени</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+перетаскивание</translation>
    </message>
    <message>
        <source>zoom to the span</source>
        <translation>показать отрезок</translation>
    </message>
    <message>
        <source>select what lies in the frame</source>
        <translation>выбрать рамкой</translation>
    </message>
    <message>
        <source>Ctrl or Alt+drag</source>
        <translation>Ctrl или Alt+перетаскивание</translation>
    </message>
    <message>
        <source>Drag by a lane&apos;s head</source>
        <translation>Потянуть дорожку за название</translation>
    </message>
    <message>
        <source>move the lane; Esc leaves it where it was</source>
        <translation>переставить дорожку; Esc оставит на месте</translation>
    </message>
    <message>
        <source>Click, Ctrl+click, Shift+click</source>
        <translation>Щелчок, Ctrl+щелчок, Shift+щелчок</translation>
    </message>
    <message>
        <source>select, add, extend</source>
        <translation>выбрать, добавить, продлить</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Двойной щелчок</translation>
    </message>
    <message>
        <source>event: its text; cluster: zoom; empty place: new event; axis: that unit</source>
        <translation>событие&#xa0;— его текст; стопка&#xa0;— крупнее; пустое место&#xa0;— новое событие; ось&#xa0;— этот отрезок</translation>
    </message>
    <message>
        <source>previous, next event; with Ctrl in the same lane</source>
        <translation>предыдущее, следующее событие; с&#xa0;Ctrl&#xa0;— в&#xa0;той же дорожке</translation>
    </message>
    <message>
        <source>first, last event</source>
        <translation>первое, последнее событие</translation>
    </message>
    <message>
        <source>zoom, fit everything</source>
        <translation>масштаб, вписать всё</translation>
    </message>
    <message>
        <source>centre the selection, fit it</source>
        <translation>выбранное посередине, вписать его</translation>
    </message>
    <message>
        <source>show in the text</source>
        <translation>показать в&#xa0;тексте</translation>
    </message>
    <message>
        <source>previous, next mention</source>
        <translation>предыдущее, следующее упоминание</translation>
    </message>
    <message>
        <source>accept, reject, edit, skip; the same places in the Russian layout: Ф, К, У, Ы</source>
        <translation>принять, отклонить, изменить, пропустить; в&#xa0;русской раскладке те же места: Ф, К, У, Ы</translation>
    </message>
    <message>
        <source>choose a reading of the date</source>
        <translation>выбрать прочтение даты</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>end the review</source>
        <translation>закончить проверку</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Timeline</source>
        <translation>Лента времени</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Весь ряд</translation>
    </message>
    <message>
        <source>Source text</source>
        <translation>Текст источника</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>Всё остаётся на&#xa0;этом компьютере</translation>
    </message>
</context>
<context>
    <name>MarginNotes</name>
    <message>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
</context>
<context>
    <name>NamesPanel</name>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Organisations and countries</source>
        <translation>Организации и&#xa0;страны</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Места</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Что в списке</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>Найти имя</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Только эти</translation>
    </message>
    <message>
        <source>Same name…</source>
        <translation>Одно имя…</translation>
    </message>
    <message>
        <source>Shows only events in which the chosen names occur</source>
        <translation>Показывает только события с выбранными именами</translation>
    </message>
    <message>
        <source>Calls all chosen names by one in every event</source>
        <translation>Называет все выбранные имена одним во всех событиях</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Nobody and nothing is named here yet.</source>
        <translation>Здесь пока никого и ничего нет.</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>Open an article first</source>
        <translation>Сначала откройте статью</translation>
    </message>
    <message>
        <source>There are no events yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Choose an event first</source>
        <translation>Сначала выберите событие</translation>
    </message>
    <message>
        <source>Choose an event that has a date first</source>
        <translation>Сначала выберите событие с&#xa0;датой</translation>
    </message>
    <message>
        <source>Choose several events first: Ctrl+click adds one</source>
        <translation>Сначала выберите несколько событий: Ctrl+щелчок добавляет</translation>
    </message>
    <message>
        <source>The chosen event has no second mention</source>
        <translation>У&#xa0;выбранного события нет второго упоминания</translation>
    </message>
    <message>
        <source>The chosen event was not joined of several</source>
        <translation>Выбранное событие не&#xa0;объединено из&#xa0;нескольких</translation>
    </message>
    <message>
        <source>The sources do not disagree on the chosen event</source>
        <translation>О&#xa0;выбранном событии источники не&#xa0;спорят</translation>
    </message>
    <message>
        <source>Nothing has been changed yet</source>
        <translation>Пока ничего не&#xa0;изменено</translation>
    </message>
    <message>
        <source>Nothing has been undone</source>
        <translation>Ничего не&#xa0;отменено</translation>
    </message>
    <message>
        <source>Everything is shown already</source>
        <translation>И&#xa0;так показано всё</translation>
    </message>
    <message>
        <source>No article is being read</source>
        <translation>Сейчас ничего не&#xa0;разбирается</translation>
    </message>
    <message>
        <source>There are no problems</source>
        <translation>Список пуст</translation>
    </message>
    <message>
        <source>There is no view before this one</source>
        <translation>Это первый вид</translation>
    </message>
    <message>
        <source>There is no view after this one</source>
        <translation>Это последний вид</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>All commands</source>
        <translation>Все команды</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>A command, an event or a document</source>
        <translation>Команда, событие или документ</translation>
    </message>
</context>
<context>
    <name>Patience</name>
    <message>
        <source>Writing to the disk…</source>
        <translation>Записываем на диск…</translation>
    </message>
    <message>
        <source>Changing very many events…</source>
        <translation>Меняем очень много событий…</translation>
    </message>
</context>
<context>
    <name>Precision</name>
    <message>
        <source>it lasted all the time</source>
        <translation>длилось всё это время</translation>
    </message>
    <message>
        <source>some time within</source>
        <translation>в какой-то момент этого срока</translation>
    </message>
    <message>
        <source>to the minute</source>
        <translation>с точностью до минуты</translation>
    </message>
    <message>
        <source>to the hour</source>
        <translation>с точностью до часа</translation>
    </message>
    <message>
        <source>to the day</source>
        <translation>с точностью до дня</translation>
    </message>
    <message>
        <source>to the month</source>
        <translation>с точностью до месяца</translation>
    </message>
    <message>
        <source>to the season</source>
        <translation>с точностью до времени года</translation>
    </message>
    <message>
        <source>to the quarter</source>
        <translation>с точностью до квартала</translation>
    </message>
    <message>
        <source>to the half-year</source>
        <translation>с точностью до полугодия</translation>
    </message>
    <message>
        <source>to the year</source>
        <translation>с точностью до года</translation>
    </message>
    <message>
        <source>to the decade</source>
        <translation>с точностью до десятилетия</translation>
    </message>
    <message>
        <source>to the century</source>
        <translation>с точностью до века</translation>
    </message>
    <message>
        <source>to the millennium</source>
        <translation>с точностью до тысячелетия</translation>
    </message>
    <message>
        <source>roughly</source>
        <translation>приблизительно</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Рисую…</translation>
    </message>
</context>
<context>
    <name>PublishedDialog</name>
    <message>
        <source>Publication date</source>
        <translation>Дата публикации</translation>
    </message>
    <message>
        <source>“Yesterday”, “9 October” and the like are counted from this day; their events move with it.</source>
        <translation>От&#xa0;этого дня считаются «вчера», «9 октября» и&#xa0;подобное; события сдвинутся вместе с&#xa0;ним.</translation>
    </message>
    <message>
        <source>24 October 2025 or 24.10.2025</source>
        <translation>24 октября 2025 или 24.10.2025</translation>
    </message>
    <message>
        <source>Count from this day</source>
        <translation>Считать от&#xa0;этого дня</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>Оставить без даты</translation>
    </message>
    <message>
        <source>Reading the article without a date…</source>
        <translation>Статья разбирается без даты…</translation>
    </message>
    <message>
        <source>A day, month and year are needed.</source>
        <translation>Нужны день, месяц и&#xa0;год.</translation>
    </message>
    <message>
        <source>Dates that would move</source>
        <translation>Даты, которые сдвинутся</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Станет</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message>
        <source>Dates that would move: {0}</source>
        <translation>Сдвинется дат: {0}</translation>
    </message>
    <message>
        <source>No date would move.</source>
        <translation>Ни одна дата не сдвинется.</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
    <message>
        <source>Reading the article as of this day…</source>
        <translation>Статья читается от этого дня…</translation>
    </message>
    <message>
        <source>The article would have no date: “yesterday” says no day then.</source>
        <translation>У статьи не будет даты: день по «вчера» тогда не узнать.</translation>
    </message>
</context>
<context>
    <name>PublishedNotice</name>
    <message>
        <source>No publication date was found, so “yesterday” and “9 October” have no year.</source>
        <translation>Дата публикации не&#xa0;найдена, поэтому у&#xa0;«вчера» и&#xa0;«9 октября» нет года.</translation>
    </message>
    <message>
        <source>Give the date…</source>
        <translation>Указать дату…</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Диск</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Где искать:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Тип файлов:</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
</context>
<context>
    <name>ReadingOnly</name>
    <message>
        <source>The project is open for reading only: nothing can be changed. Save it under another name to go on.</source>
        <translation>Проект открыт только для чтения: изменить ничего нельзя. Чтобы работать с ним дальше, сохраните его под другим именем.</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation>Открыть недавнее</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Пока ничего</translation>
    </message>
    <message>
        <source>Go on with “{0}”</source>
        <translation>Продолжить «{0}»</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation>Неожиданная ошибка</translation>
    </message>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation>Случилось то, чего не&#xa0;должно было.</translation>
    </message>
    <message>
        <source>Your work is kept: every change was written down when it was made. You can go on; if something looks odd, start the program anew. The report below helps to mend the error; it holds no text of yours.</source>
        <translation>Ваша работа цела: каждое изменение записано сразу. Можно продолжать; если что-то выглядит странно, запустите программу заново. Отчёт ниже поможет исправить ошибку; ваших текстов в&#xa0;нём нет.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Скопировать отчёт</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Project</source>
        <translation>Проект</translation>
    </message>
    <message>
        <source>The project “{0}” is damaged.</source>
        <translation>Проект «{0}» повреждён.</translation>
    </message>
    <message>
        <source>What can still be read of it can be saved into a new project beside it. The damaged file stays as it is.</source>
        <translation>То, что ещё читается, можно спасти в&#xa0;новый проект рядом. Повреждённый файл останется как есть.</translation>
    </message>
    <message>
        <source>Save what can be read</source>
        <translation>Спасти, что читается</translation>
    </message>
    <message>
        <source>Open it for reading only?</source>
        <translation>Открыть только для чтения?</translation>
    </message>
    <message>
        <source>Open for reading</source>
        <translation>Открыть для чтения</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>спасено</translation>
    </message>
    <message>
        <source>Saving what can be read…</source>
        <translation>Спасаю, что читается…</translation>
    </message>
    <message>
        <source>Saved into “{0}”: {1}, {2}.</source>
        <translation>Спасено в&#xa0;«{0}»: {1}, {2}.</translation>
    </message>
    <message>
        <source>Records that could not be read: {0}.</source>
        <translation>Не прочиталось записей: {0}.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Event under review</source>
        <translation>Проверяемое событие</translation>
    </message>
    <message>
        <source>Everything is reviewed.</source>
        <translation>Всё проверено.</translation>
    </message>
    <message>
        <source>No event is selected; others are waiting.</source>
        <translation>Событие не выбрано, но другие ждут проверки.</translation>
    </message>
    <message>
        <source>Which date is right?</source>
        <translation>Какая дата верна?</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>не&#xa0;названы</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>не&#xa0;названо</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Закончить проверку</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>the day of publication</source>
        <translation>день публикации</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>show in the strip of undated events</source>
        <translation>показать в&#xa0;полосе «Без даты»</translation>
    </message>
    <message>
        <source>in the same sentence: “{0}”</source>
        <translation>в том же предложении: «{0}»</translation>
    </message>
</context>
<context>
    <name>RevisionDialog</name>
    <message>
        <source>A new version of “{0}”</source>
        <translation>Новая версия: «{0}»</translation>
    </message>
    <message>
        <source>Take the new version</source>
        <translation>Принять новую версию</translation>
    </message>
    <message>
        <source>Changed events</source>
        <translation>Изменившиеся события</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Old version</source>
        <translation>Прежняя версия</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Новая версия</translation>
    </message>
    <message>
        <source>Keep the old version</source>
        <translation>Оставить прежнюю версию</translation>
    </message>
    <message>
        <source>Changed sentences</source>
        <translation>Изменившиеся предложения</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
    <message>
        <source>The sentences are the same.</source>
        <translation>Предложения те же.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Saving the project…</source>
        <translation>Проект сохраняется…</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Takes effect with the next start.</source>
        <translation>Действует со следующего запуска.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Only for this command</source>
        <translation>Только для этой команды</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Без клавиш</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>Все по умолчанию</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Найти команду</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Новые клавиши</translation>
    </message>
    <message>
        <source>{0} alone types or moves: add Ctrl or Alt, or take a function key.</source>
        <translation>{0} без Ctrl или Alt набирает текст или двигает ленту: добавьте Ctrl или Alt либо возьмите функциональную клавишу.</translation>
    </message>
    <message>
        <source>{0} is asked for by: {1}</source>
        <translation>{0} — сразу у нескольких команд: {1}</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>The keys work in the Russian layout too: Ф, К, У, Ы</source>
        <translation>Клавиши действуют и&#xa0;в&#xa0;русской раскладке: Ф, К, У, Ы</translation>
    </message>
    <message>
        <source>In view: {0}</source>
        <translation>Видно: {0}</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>Всё остаётся на&#xa0;этом компьютере</translation>
    </message>
</context>
<context>
    <name>SizeBox</name>
    <message>
        <source>Own size</source>
        <translation>Свой размер</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Width, px</source>
        <translation>Ширина, пиксели</translation>
    </message>
    <message>
        <source>Height, px</source>
        <translation>Высота, пиксели</translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation>Ширина, мм</translation>
    </message>
    <message>
        <source>Height, mm</source>
        <translation>Высота, мм</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Точек на дюйм</translation>
    </message>
    <message>
        <source>Sheets across</source>
        <translation>Листов в ширину</translation>
    </message>
    <message>
        <source>Sheets down</source>
        <translation>Листов в высоту</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Пиксели</translation>
    </message>
    <message>
        <source>Millimetres</source>
        <translation>Миллиметры</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Листы</translation>
    </message>
    <message>
        <source>{0} megapixels</source>
        <translation>{0} Мпикс</translation>
    </message>
    <message>
        <source>{0} × {1} mm together, 10 mm of overlap; {2}</source>
        <translation>Вместе {0} × {1} мм, нахлёст 10 мм; {2}</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>New event from these words…</source>
        <translation>Новое событие по этим словам…</translation>
    </message>
</context>
<context>
    <name>SpotsPanel</name>
    <message>
        <source>What is listed</source>
        <translation>Что в списке</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Пробелы</translation>
    </message>
    <message>
        <source>Gaps and weak spots</source>
        <translation>Пробелы и слабые места</translation>
    </message>
    <message>
        <source>A single source</source>
        <translation>Один источник</translation>
    </message>
    <message>
        <source>A coarse date</source>
        <translation>Неточная дата</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Без места</translation>
    </message>
    <message>
        <source>Sources disagree</source>
        <translation>Источники расходятся</translation>
    </message>
    <message>
        <source>{0} silences of a week and longer</source>
        <translation>Пробелов от недели: {0}</translation>
    </message>
    <message>
        <source>{0} events, without accepted ones</source>
        <translation>Событий, без принятых: {0}</translation>
    </message>
    <message>
        <source>Between “{0}” and “{1}”</source>
        <translation>Между «{0}» и «{1}»</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status line</source>
        <translation>Строка состояния</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Разбор</translation>
    </message>
    <message>
        <source>Pause the extraction</source>
        <translation>Приостановить разбор</translation>
    </message>
    <message>
        <source>Cancel the extraction</source>
        <translation>Прервать разбор</translation>
    </message>
    <message>
        <source>{0} min left</source>
        <translation>осталось {0} мин</translation>
    </message>
    <message>
        <source>Go on with the extraction</source>
        <translation>Продолжить разбор</translation>
    </message>
    <message>
        <source>Reading: {0} of {1}</source>
        <translation>Разбор: {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>Looking through the folders: {0} found</source>
        <translation>Просмотр папок: найдено {0}</translation>
    </message>
    <message>
        <source>Paused: {0} of {1}</source>
        <translation>Пауза: {0} из&#xa0;{1}</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>{0} в&#xa0;секунду</translation>
    </message>
    <message>
        <source>{0} s left</source>
        <translation>осталось {0} с</translation>
    </message>
</context>
<context>
    <name>StoryBar</name>
    <message>
        <source>! Sources disagree.</source>
        <translation>! Источники расходятся.</translation>
    </message>
    <message>
        <source>Sources disagreed.</source>
        <translation>Источники расходились.</translation>
    </message>
    <message>
        <source>Decided: {0}.</source>
        <translation>Решено: {0}.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Сравнить…</translation>
    </message>
    <message>
        <source>Similar cases: {0}</source>
        <translation>Похожих случаев: {0}</translation>
    </message>
    <message>
        <source>Correct likewise…</source>
        <translation>Исправить так же…</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Оставить как есть</translation>
    </message>
    <message>
        <source>Articles with a new version: {0}</source>
        <translation>Статей с новой версией: {0}</translation>
    </message>
    <message>
        <source>What changed…</source>
        <translation>Что изменилось…</translation>
    </message>
    <message>
        <source>Watched folders that cannot be found: {0}</source>
        <translation>Не найдено наблюдаемых папок: {0}</translation>
    </message>
    <message>
        <source>Which ones…</source>
        <translation>Какие…</translation>
    </message>
</context>
<context>
    <name>StoryCommands</name>
    <message>
        <source>The program ended unexpectedly. Nothing is lost: {0}, {1} are open again.</source>
        <translation>Программа завершилась внезапно. Ничего не пропало: {0}, {1} снова открыты.</translation>
    </message>
    <message>
        <source>This project has no name yet.</source>
        <translation>У этого проекта ещё нет имени.</translation>
    </message>
    <message>
        <source>Give it a name…</source>
        <translation>Дать имя…</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>What else happened?</source>
        <translation>Что ещё было?</translation>
    </message>
    <message>
        <source>Days before and after this event:</source>
        <translation>Дней до и после этого события:</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Sources disagree on {about}: believed “{taken}” ({source}), not “{other}” ({other_source})</source>
        <translation>Источники расходятся ({about}): принято «{taken}» ({source}), а не «{other}» ({other_source})</translation>
    </message>
    <message>
        <source>Not the same as “{other}” ({other_source})</source>
        <translation>Не то же, что «{other}» ({other_source})</translation>
    </message>
    <message>
        <source>the date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>the place</source>
        <translation>место</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>whether it happened</source>
        <translation>было ли это</translation>
    </message>
    <message>
        <source>The same correction for similar cases</source>
        <translation>То же исправление для похожих случаев</translation>
    </message>
    <message>
        <source>Correct the ticked ones</source>
        <translation>Исправить отмеченные</translation>
    </message>
    <message>
        <source>No similar events were found that the last correction fits.</source>
        <translation>Похожих событий, к которым подходит последнее исправление, не нашлось.</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>Одно имя</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«{0}»</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> и&#xa0;ещё&#xa0;{0}</translation>
    </message>
    <message>
        <source>Call {0} in every event:</source>
        <translation>Назвать {0} во всех событиях:</translation>
    </message>
    <message>
        <source>Call them so</source>
        <translation>Назвать так</translation>
    </message>
    <message>
        <source>There are no new versions of articles.</source>
        <translation>Новых версий статей нет.</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Сохранить вид</translation>
    </message>
    <message>
        <source>Name of the view (filter, lanes, search and span):</source>
        <translation>Название вида (фильтр, дорожки, поиск и отрезок времени):</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Nothing contradicts it now, or the articles are still being compared.</source>
        <translation>Сейчас ничто ему не противоречит, или статьи ещё сравниваются.</translation>
    </message>
</context>
<context>
    <name>StoryNote</name>
    <message>
        <source>the date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>the place</source>
        <translation>место</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>whether it happened</source>
        <translation>было ли это</translation>
    </message>
    <message>
        <source>{0}: as {1} says</source>
        <translation>{0}: как сообщает {1}</translation>
    </message>
    <message>
        <source>{0}: two events</source>
        <translation>{0}: это два события</translation>
    </message>
    <message>
        <source>you decided</source>
        <translation>решено вами</translation>
    </message>
    <message>
        <source>Independent sources: {0}</source>
        <translation>Независимых источников: {0}</translation>
    </message>
    <message>
        <source>, reprints: {0}</source>
        <translation>, перепечаток: {0}</translation>
    </message>
    <message>
        <source>first: {0}, {1}</source>
        <translation>первым сообщил: {0}, {1}</translation>
    </message>
</context>
<context>
    <name>StoryTools</name>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>People and places</source>
        <translation>Люди и места</translation>
    </message>
    <message>
        <source>Gaps and weak spots</source>
        <translation>Пробелы и слабые места</translation>
    </message>
    <message>
        <source>reading only</source>
        <translation>только чтение</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>Text, events, documents</source>
        <translation>Текст, события, документы</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Прочее</translation>
    </message>
    <message>
        <source>by kind</source>
        <translation>по виду</translation>
    </message>
    <message>
        <source>by source</source>
        <translation>по источнику</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>Участник</translation>
    </message>
    <message>
        <source>by participant</source>
        <translation>по участнику</translation>
    </message>
    <message>
        <source>by place</source>
        <translation>по месту</translation>
    </message>
    <message>
        <source>by status</source>
        <translation>по статусу</translation>
    </message>
    <message>
        <source>one lane</source>
        <translation>без деления</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Панель инструментов</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Дорожки</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Вписать</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>Закончить проверку</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Проверить…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>TypedCell</name>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>This date cannot be read.</source>
        <translation>Эта дата не читается.</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Done: “{0}”</source>
        <translation>Выполнено: «{0}»</translation>
    </message>
    <message>
        <source>{0} takes it back</source>
        <translation>{0} отменит</translation>
    </message>
    <message>
        <source>Undone: “{0}”</source>
        <translation>Отменено: «{0}»</translation>
    </message>
    <message>
        <source>{0} does it again</source>
        <translation>{0} повторит</translation>
    </message>
</context>
<context>
    <name>VerdictDialog</name>
    <message>
        <source>Sources disagree</source>
        <translation>Источники расходятся</translation>
    </message>
    <message>
        <source>Join both reports into one event</source>
        <translation>Объединить оба сообщения в одно событие</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Решить</translation>
    </message>
    <message>
        <source>The dates differ</source>
        <translation>Расходятся даты</translation>
    </message>
    <message>
        <source>The places differ</source>
        <translation>Расходятся места</translation>
    </message>
    <message>
        <source>The numbers differ</source>
        <translation>Расходятся числа</translation>
    </message>
    <message>
        <source>One source denies it</source>
        <translation>Один источник это отрицает</translation>
    </message>
    <message>
        <source>“{0}” is right</source>
        <translation>Верно «{0}»</translation>
    </message>
    <message>
        <source>These are two different events</source>
        <translation>Это два разных события</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>Оставить открытым</translation>
    </message>
    <message>
        <source>Choose first what is right.</source>
        <translation>Сначала выберите, что верно.</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <source>Saved views</source>
        <translation>Сохранённые виды</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Сохранить этот вид…</translation>
    </message>
    <message>
        <source>Forget a view</source>
        <translation>Забыть вид</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>Watched folders</source>
        <translation>Наблюдаемые папки</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Watch no more</source>
        <translation>Больше не наблюдать</translation>
    </message>
    <message>
        <source>New and changed articles there are read by themselves every few seconds.</source>
        <translation>Новые и изменившиеся статьи оттуда читаются сами, раз в несколько секунд.</translation>
    </message>
    <message>
        <source>not there now</source>
        <translation>сейчас недоступна</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Добавить папку</translation>
    </message>
    <message>
        <source>No folder is watched yet.</source>
        <translation>Наблюдаемых папок пока нет.</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>Progress of the review</source>
        <translation>Ход проверки</translation>
    </message>
</context>
</TS>
