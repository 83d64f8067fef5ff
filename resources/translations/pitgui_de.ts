<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>
Growth: {rate}</source>
        <translation>
Wachstum: {rate}</translation>
    </message>
    <message>
        <source>
Served to {hosts}</source>
        <translation>
Freigegeben für {hosts}</translation>
    </message>
    <message>
        <source>
{amount}/s on the wire</source>
        <translation>
{amount}/s auf der Leitung</translation>
    </message>
    <message>
        <source> It went on from {resumed_at}.</source>
        <translation> Fortgesetzt ab {resumed_at}.</translation>
    </message>
    <message>
        <source> Pinned ones stay; when only they are left, writes are refused.</source>
        <translation> Angeheftete bleiben; sind nur sie übrig, werden Schreibzugriffe abgelehnt.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>! overdue</source>
        <translation>! überfällig</translation>
    </message>
    <message>
        <source>! suspect</source>
        <translation>! zweifelhaft</translation>
    </message>
    <message numerus="yes">
        <source># and {n:,} more, one for each session</source>
        <translation>
            <numerusform># und {n:,} weitere, eine für jede Sitzung</numerusform>
            <numerusform># und {n:,} weitere, eine für jede Sitzung</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;About PIT Console</source>
        <translation>&amp;Über PIT Console</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Aktivität</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>N&amp;achher</translation>
    </message>
    <message>
        <source>&amp;Alarms</source>
        <translation>&amp;Alarme</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Vorher</translation>
    </message>
    <message>
        <source>&amp;Begin a session first that keeps what is overwritten</source>
        <translation>Zuerst eine Sitzung &amp;beginnen, die das Überschriebene bewahrt</translation>
    </message>
    <message>
        <source>&amp;Browse</source>
        <translation>&amp;Bytes</translation>
    </message>
    <message>
        <source>&amp;Byte</source>
        <translation>&amp;Byte</translation>
    </message>
    <message>
        <source>&amp;Cache disk</source>
        <translation>&amp;Cache-Platte</translation>
    </message>
    <message>
        <source>&amp;Cache map</source>
        <translation>&amp;Cache-Karte</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>&amp;Chunks</source>
        <translation>&amp;Chunks</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>Befehls&amp;palette …</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Vergleichen …</translation>
    </message>
    <message>
        <source>&amp;Copy recorded commands</source>
        <translation>Befehle &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Disk</source>
        <translation>&amp;Datenträger</translation>
    </message>
    <message>
        <source>&amp;Durability</source>
        <translation>&amp;Haltbarkeit</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;End session…</source>
        <translation>Sitzung been&amp;den …</translation>
    </message>
    <message>
        <source>&amp;Ends by itself</source>
        <translation>&amp;Endet von selbst</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Freigabe</translation>
    </message>
    <message>
        <source>&amp;First chunk</source>
        <translation>&amp;Erster Chunk</translation>
    </message>
    <message>
        <source>&amp;Forget recorded commands</source>
        <translation>Befehle ver&amp;gessen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Help on this page</source>
        <translation>&amp;Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>&amp;How hosts use it…</source>
        <translation>&amp;Nutzung durch Hosts …</translation>
    </message>
    <message>
        <source>&amp;Keyboard map</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>&amp;Offset</source>
        <translation>&amp;Offset</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Page frames</source>
        <translation>S&amp;eitenrahmen</translation>
    </message>
    <message>
        <source>&amp;Paging</source>
        <translation>S&amp;eiten</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Muster</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>An&amp;heften</translation>
    </message>
    <message>
        <source>&amp;Pin or unpin session</source>
        <translation>Sitzung an&amp;heften oder lösen</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>Or&amp;t</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Protect a disk…</source>
        <translation>Datenträger &amp;schützen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Rate limit a second</source>
        <translation>Gren&amp;ze je Sekunde</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo: {menu_text}</source>
        <translation>&amp;Wiederholen: {menu_text}</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>A&amp;bfrage</translation>
    </message>
    <message>
        <source>&amp;Replace it although it is pinned</source>
        <translation>E&amp;rsetzen, obwohl sie angeheftet ist</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>Anordnung zu&amp;rücksetzen</translation>
    </message>
    <message>
        <source>&amp;Reset writes of its view…</source>
        <translation>Ansicht &amp;zurücksetzen …</translation>
    </message>
    <message>
        <source>&amp;Save recorded commands…</source>
        <translation>Befehle &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Serve…</source>
        <translation>F&amp;reigeben …</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Skew</source>
        <translation>Sc&amp;hiefe</translation>
    </message>
    <message>
        <source>&amp;Slot</source>
        <translation>&amp;Slot</translation>
    </message>
    <message>
        <source>&amp;Source disk</source>
        <translation>&amp;Quellplatte</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>Sta&amp;rt</translation>
    </message>
    <message>
        <source>&amp;Start session…</source>
        <translation>Sitzung &amp;starten …</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Textgröße</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Bis</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: {menu_text}</source>
        <translation>&amp;Rückgängig: {menu_text}</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Verify a pattern…</source>
        <translation>Muster &amp;prüfen …</translation>
    </message>
    <message>
        <source>&amp;Verify that it is there</source>
        <translation>&amp;Prüfen, ob es da ist</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>&amp;Write a pattern…</source>
        <translation>Muster &amp;schreiben …</translation>
    </message>
    <message>
        <source>&amp;Write it</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>({soonest} to {latest})</source>
        <translation>({soonest} bis {latest})</translation>
    </message>
    <message>
        <source>, caret on {hex}</source>
        <translation>, Cursor auf {hex}</translation>
    </message>
    <message>
        <source>, differs at {places}</source>
        <translation>, verschieden bei {places}</translation>
    </message>
    <message>
        <source>, pinned</source>
        <translation>, angeheftet</translation>
    </message>
    <message>
        <source>, served to {hosts}</source>
        <translation>, freigegeben für {hosts}</translation>
    </message>
    <message>
        <source>, {dropped:,} before them are not kept</source>
        <translation>, {dropped:,} davor sind nicht behalten</translation>
    </message>
    <message>
        <source>, {events_lost:,} older ones not listed</source>
        <translation>, {events_lost:,} ältere nicht aufgeführt</translation>
    </message>
    <message>
        <source>, {stale} stale and reusable</source>
        <translation>, {stale} veraltet und wiederverwendbar</translation>
    </message>
    <message>
        <source>0: headers · 2 to {last:,}: map of the source</source>
        <translation>0: Köpfe · 2 bis {last:,}: Zuordnung der Quelle</translation>
    </message>
    <message>
        <source>0x1F000, 4096, 1.5G, s 2048 (sector), c 17 (chunk), 50 %, +512, -0x200</source>
        <translation>0x1F000, 4096, 1.5G, s 2048 (Sektor), c 17 (Chunk), 50 %, +512, -0x200</translation>
    </message>
    <message numerus="yes">
        <source>1 cell = {n:,} chunk(s) ({size})</source>
        <translation>
            <numerusform>1 Zelle = {n:,} Chunk ({size})</numerusform>
            <numerusform>1 Zelle = {n:,} Chunks ({size})</numerusform>
        </translation>
    </message>
    <message>
        <source>1 to 200 characters, not digits only.</source>
        <translation>1 bis 200 Zeichen, nicht nur Ziffern.</translation>
    </message>
    <message>
        <source>A checkpoint failed: {cause}.</source>
        <translation>Ein Sicherungspunkt schlug fehl: {cause}.</translation>
    </message>
    <message>
        <source>A command of the shell, run first.</source>
        <translation>Ein Befehl der Shell, der zuerst läuft.</translation>
    </message>
    <message>
        <source>A command of the shell, run last.</source>
        <translation>Ein Befehl der Shell, der zuletzt läuft.</translation>
    </message>
    <message>
        <source>A copy takes one byte at least.</source>
        <translation>Kopiert wird mindestens ein Byte.</translation>
    </message>
    <message>
        <source>A disk has at most {most:,} bookmarks; delete some first.</source>
        <translation>Eine Platte hat höchstens {most:,} Lesezeichen; erst einige löschen.</translation>
    </message>
    <message>
        <source>A disk needs a size above zero.</source>
        <translation>Ein Datenträger braucht eine Größe über null.</translation>
    </message>
    <message>
        <source>A file of that name exists already. Choose another name.</source>
        <translation>Eine Datei dieses Namens gibt es schon. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>A file or a block device for the old data.</source>
        <translation>Eine Datei oder ein Blockgerät für die alten Daten.</translation>
    </message>
    <message>
        <source>A file or a block device that hosts write.</source>
        <translation>Eine Datei oder ein Blockgerät, auf das Hosts schreiben.</translation>
    </message>
    <message>
        <source>A file system on {path} is mounted at {place}. Unmount it first: its writes would go past the engine. Hosts write through `pitctl serve`.</source>
        <translation>Ein Dateisystem auf {path} ist unter {place} eingehängt. Zuerst aushängen: Seine Schreibzugriffe gingen sonst an der Engine vorbei. Hosts schreiben über `pitctl serve`.</translation>
    </message>
    <message>
        <source>A first write could not be preserved ({cause}), so this view would be wrong.</source>
        <translation>Ein erstes Schreiben ließ sich nicht bewahren ({cause}); die Ansicht wäre falsch.</translation>
    </message>
    <message>
        <source>A free slot, or the session that is replaced.</source>
        <translation>Ein freier Slot oder die Sitzung, die ersetzt wird.</translation>
    </message>
    <message>
        <source>A full cache ends it last</source>
        <translation>Ein voller Cache beendet sie zuletzt</translation>
    </message>
    <message>
        <source>A header copy of the cache disk ends in the middle of a record.</source>
        <translation>Eine Kopie des Kopfes auf der Cache-Platte endet mitten in einem Eintrag.</translation>
    </message>
    <message>
        <source>A header copy of the cache disk ends in the middle of a text.</source>
        <translation>Eine Kopie des Kopfes auf der Cache-Platte endet mitten in einem Text.</translation>
    </message>
    <message>
        <source>A header copy of the cache disk fails its checksum.</source>
        <translation>Eine Kopie des Kopfes auf der Cache-Platte passt nicht zu ihrer Prüfsumme.</translation>
    </message>
    <message>
        <source>A header copy of the cache disk has an impossible length.</source>
        <translation>Eine Kopie des Kopfes auf der Cache-Platte hat eine unmögliche Länge.</translation>
    </message>
    <message>
        <source>A header copy of the cache disk has no magic.</source>
        <translation>Eine Kopie des Kopfes auf der Cache-Platte hat keine Kennung.</translation>
    </message>
    <message>
        <source>A header copy of the cache disk is damaged: {cause}.</source>
        <translation>Eine Kopie des Kopfes auf der Cache-Platte ist beschädigt: {cause}.</translation>
    </message>
    <message>
        <source>A hot spot: nine writes in ten go to one block in ten</source>
        <translation>Brennpunkt: neun von zehn gehen auf jeden zehnten Block</translation>
    </message>
    <message>
        <source>A map shows chunks 0 to {last} in 1 to {most} cells; asked for {chunks} from {first} in {cells}.</source>
        <translation>Eine Karte zeigt die Chunks 0 bis {last} in 1 bis {most} Zellen; verlangt waren {chunks} ab {first} in {cells}.</translation>
    </message>
    <message>
        <source>A name is given when you leave this empty</source>
        <translation>Bleibt dies leer, wird ein Name vergeben</translation>
    </message>
    <message>
        <source>A name may not be digits only: those name slots.</source>
        <translation>Ein Name darf nicht nur aus Ziffern bestehen: die benennen Slots.</translation>
    </message>
    <message>
        <source>A note has at most {most:,} characters.</source>
        <translation>Eine Notiz hat höchstens {most:,} Zeichen.</translation>
    </message>
    <message>
        <source>A note has at most {most} characters; this one has {count}.</source>
        <translation>Eine Notiz hat höchstens {most} Zeichen; diese hat {count}.</translation>
    </message>
    <message>
        <source>A pinned session is not ended without being asked twice.</source>
        <translation>Eine angeheftete Sitzung endet nicht ohne zweite Nachfrage.</translation>
    </message>
    <message>
        <source>A process owns {cache} but does not answer at {path} ({cause}). Look whether it hangs.</source>
        <translation>Ein Prozess besitzt {cache}, antwortet aber nicht unter {path} ({cause}). Nachsehen, ob er hängt.</translation>
    </message>
    <message>
        <source>A process owns {cache}, but you are not in the group that may use it: {path} ({cause}).</source>
        <translation>Ein Prozess besitzt {cache}, aber dieser Benutzer ist nicht in der Gruppe, die ihn benutzen darf: {path} ({cause}).</translation>
    </message>
    <message>
        <source>A process owns {path} but does not answer. Look whether it hangs.</source>
        <translation>Ein Prozess besitzt {path}, antwortet aber nicht. Nachsehen, ob er hängt.</translation>
    </message>
    <message>
        <source>A process owns {path} but is of another version. Close it, or use the pitctl that came with it.</source>
        <translation>Ein Prozess besitzt {path}, ist aber von einer anderen Version. Ihn schließen oder das zugehörige pitctl benutzen.</translation>
    </message>
    <message>
        <source>A random share of the blocks</source>
        <translation>Ein zufälliger Teil der Blöcke</translation>
    </message>
    <message>
        <source>A range of bytes</source>
        <translation>Ein Bereich von Bytes</translation>
    </message>
    <message>
        <source>A range of chunks</source>
        <translation>Ein Bereich von Chunks</translation>
    </message>
    <message>
        <source>A real disk with a file system and sessions to try.</source>
        <translation>Ein echter Datenträger mit Dateisystem und Sitzungen zum Ausprobieren.</translation>
    </message>
    <message>
        <source>A real disk with a file system, sessions and a story. Nothing of yours is touched.</source>
        <translation>Ein echter Datenträger mit Dateisystem, Sitzungen und Geschichte. Eigene Daten bleiben unberührt.</translation>
    </message>
    <message>
        <source>A run is copied back from a session to the live source: compare these two.</source>
        <translation>Eine Folge wird aus einer Sitzung in die laufende Quelle zurückkopiert: diese beiden vergleichen.</translation>
    </message>
    <message>
        <source>A session is damaged</source>
        <translation>Eine Sitzung ist beschädigt</translation>
    </message>
    <message>
        <source>A session is suspect</source>
        <translation>Eine Sitzung ist zweifelhaft</translation>
    </message>
    <message>
        <source>A session may not be called {name}: {reason}. Choose another name.</source>
        <translation>Eine Sitzung darf nicht {name} heißen: {reason}. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>A session name has 1 to {most} characters; this one has {count}.</source>
        <translation>Der Name einer Sitzung hat 1 bis {most} Zeichen; dieser hat {count}.</translation>
    </message>
    <message>
        <source>A session needs a name.</source>
        <translation>Eine Sitzung braucht einen Namen.</translation>
    </message>
    <message>
        <source>A session needs some time before it ends by itself.</source>
        <translation>Eine Sitzung braucht etwas Zeit, bevor sie von selbst endet.</translation>
    </message>
    <message>
        <source>A session was ended by a fault</source>
        <translation>Eine Sitzung endete durch einen Fehler</translation>
    </message>
    <message>
        <source>A session was ended by the full cache</source>
        <translation>Eine Sitzung endete, weil der Cache voll war</translation>
    </message>
    <message>
        <source>A share of the disk is between 0 and 100 %.</source>
        <translation>Ein Anteil der Platte liegt zwischen 0 und 100 %.</translation>
    </message>
    <message>
        <source>A short page on what is in front.</source>
        <translation>Eine kurze Seite zu dem, was vorn ist.</translation>
    </message>
    <message>
        <source>A socket that only programs of this user can open.</source>
        <translation>Ein Socket, den nur Programme dieses Benutzers öffnen können.</translation>
    </message>
    <message>
        <source>A stamped pattern needs offset, length, amount and block in whole sectors of {size} bytes.</source>
        <translation>Ein gestempeltes Muster braucht Offset, Länge, Menge und Block in ganzen Sektoren von {size} Byte.</translation>
    </message>
    <message>
        <source>A start over several disks replaces no session, for it could not be undone. End the old ones first, or leave the slot open.</source>
        <translation>Ein Start über mehrere Datenträger ersetzt keine Sitzung, denn er ließe sich nicht zurücknehmen. Die alten erst beenden oder den Slot offen lassen.</translation>
    </message>
    <message>
        <source>A text, again and again</source>
        <translation>Ein Text, immer wieder</translation>
    </message>
    <message>
        <source>A write was refused, for its copy failed: {cause}.</source>
        <translation>Ein Schreibzugriff wurde abgelehnt, weil seine Kopie fehlschlug: {cause}.</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>About PIT Console</source>
        <translation>Über PIT Console</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actions and shortcuts</source>
        <translation>Aktionen und Tasten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Activity as a table, the newest first</source>
        <translation>Aktivität als Tabelle, das Neueste zuerst</translation>
    </message>
    <message>
        <source>Address already in use</source>
        <translation>Die Adresse wird schon benutzt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Alarm when the cache is {share} full</source>
        <translation>Alarm, wenn der Cache zu {share} voll ist</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Alle Seiten</translation>
    </message>
    <message>
        <source>All sequence numbers of this protected disk were used. End its sessions and format the cache disk anew with `pitctl protect --force`.</source>
        <translation>Alle Folgenummern dieses geschützten Datenträgers sind verbraucht. Seine Sitzungen beenden und die Cache-Platte mit `pitctl protect --force` neu formatieren.</translation>
    </message>
    <message>
        <source>All that was written through the view is lost: {changed} ({exact}).</source>
        <translation>Alles, was durch die Ansicht geschrieben wurde, geht verloren: {changed} ({exact}).</translation>
    </message>
    <message>
        <source>All {slots} slots are occupied. Name the one to take over (`--slot K --replace`), or end a session first.</source>
        <translation>Alle {slots} Slots sind belegt. Den zu übernehmenden nennen (`--slot K --replace`) oder erst eine Sitzung beenden.</translation>
    </message>
    <message>
        <source>Allocation block</source>
        <translation>Belegungsblock</translation>
    </message>
    <message>
        <source>Allocation blocks</source>
        <translation>Belegungsblöcke</translation>
    </message>
    <message>
        <source>Allocation region {first:,}</source>
        <translation>Belegungsregion {first:,}</translation>
    </message>
    <message>
        <source>Allocation regions {first:,} to {last:,}</source>
        <translation>Belegungsregionen {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>Alt+Down chooses text, hex bytes or regular expression. F3 and Shift+F3 go on and back.</source>
        <translation>Alt+Down wählt Text, Hex-Bytes oder regulären Ausdruck. F3 und Shift+F3 gehen weiter und zurück.</translation>
    </message>
    <message>
        <source>Amou&amp;nt of a pass</source>
        <translation>&amp;Menge je Durchgang</translation>
    </message>
    <message>
        <source>An alarm rings each time the cache fills to one of these.</source>
        <translation>Alarm, sooft der Cache eine dieser Marken erreicht.</translation>
    </message>
    <message>
        <source>An alert</source>
        <translation>Ein Alarm</translation>
    </message>
    <message>
        <source>An export that was cut off goes on where it stopped.</source>
        <translation>Ein abgebrochenes Schreiben geht dort weiter, wo es stehen blieb.</translation>
    </message>
    <message>
        <source>An index: one row a source chunk, with an entry for each slot. Rows of replaced sessions count for nothing and are not erased; a lost region is rebuilt from the allocation blocks.</source>
        <translation>Ein Index: eine Zeile je Quell-Chunk, mit einem Eintrag je Slot. Zeilen ersetzter Sitzungen zählen nicht und werden nicht gelöscht; eine verlorene Region entsteht aus den Belegungsblöcken neu.</translation>
    </message>
    <message>
        <source>Another process already answers for {cache} at {path}.</source>
        <translation>Ein anderer Prozess antwortet schon für {cache} unter {path}.</translation>
    </message>
    <message>
        <source>Another server is listening on {path}.</source>
        <translation>Ein anderer Server lauscht schon auf {path}.</translation>
    </message>
    <message>
        <source>Another session start does not end; no writes are held. Try again later.</source>
        <translation>Ein anderer Sitzungsstart endet nicht; es werden keine Schreibzugriffe angehalten. Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Anybody who reaches the address can read and overwrite the disk.</source>
        <translation>Wer die Adresse erreicht, kann die Platte lesen und überschreiben.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Apr.</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor, Enter picks the chunk, plus and minus zoom, Page Up and Page Down pan, 0 shows the whole disk.</source>
        <translation>Pfeiltasten bewegen den Cursor, Enter wählt den Chunk, Plus und Minus vergrößern und verkleinern, Bild auf und Bild ab verschieben, 0 zeigt die ganze Platte.</translation>
    </message>
    <message>
        <source>Arrow keys move, Enter opens the region decoded.</source>
        <translation>Pfeiltasten bewegen, Enter öffnet die Region entschlüsselt.</translation>
    </message>
    <message>
        <source>Arrow keys walk from session to session, Enter selects, plus and minus zoom, Shift with an arrow key pans, Control with an arrow key shows the maps of the moment before or after, End those of now, 0 shows the last day.</source>
        <translation>Pfeiltasten gehen von Sitzung zu Sitzung, Enter wählt aus, Plus und Minus vergrößern und verkleinern, Umschalt mit einer Pfeiltaste verschiebt, Strg mit einer Pfeiltaste zeigt die Karten des Moments davor oder danach, Ende die von jetzt, 0 zeigt den letzten Tag.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>As the desktop is</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>As the engine chooses</source>
        <translation>Nach Wahl der Engine</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Am</translation>
    </message>
    <message>
        <source>At most {most} bytes can be looked for; these are {count}.</source>
        <translation>Höchstens {most} Byte lassen sich suchen; das sind {count}.</translation>
    </message>
    <message>
        <source>At most {most} bytes can be read at once.</source>
        <translation>Höchstens {most} Byte lassen sich auf einmal lesen.</translation>
    </message>
    <message>
        <source>At most {most} can be copied; save the selection to a file instead.</source>
        <translation>Höchstens {most} können kopiert werden; die Auswahl stattdessen in eine Datei speichern.</translation>
    </message>
    <message>
        <source>At most {most} characters can be looked for.</source>
        <translation>Höchstens {most} Zeichen lassen sich suchen.</translation>
    </message>
    <message>
        <source>At most {most} of each side are read: what is kept for these sessions. The rest of the disk is the same and is not read.</source>
        <translation>Höchstens {most} jeder Seite werden gelesen: was für diese Sitzungen aufbewahrt ist. Der Rest der Platte ist gleich und wird nicht gelesen.</translation>
    </message>
    <message>
        <source>At the cursor</source>
        <translation>Am Cursor</translation>
    </message>
    <message>
        <source>At the present rate of {rate} an hour that lasts about {time}.</source>
        <translation>Bei jetzt {rate} je Stunde reicht das etwa {time}.</translation>
    </message>
    <message>
        <source>Attach the source disk that this cache disk was made for.</source>
        <translation>Die Quellplatte anschließen, zu der diese Cache-Platte gehört.</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Aug.</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>Back to the maps of now (End in the timeline)</source>
        <translation>Zurück zu den Karten von jetzt (Ende in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Back to the whole time</source>
        <translation>Zurück zur ganzen Zeit</translation>
    </message>
    <message>
        <source>Begin a session first that keeps what is overwritten</source>
        <translation>Zuerst eine Sitzung beginnen, die das Überschriebene bewahrt</translation>
    </message>
    <message>
        <source>Begin anew with an empty list.</source>
        <translation>Beginnt mit leerer Liste von vorn.</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Big-endian</source>
        <translation>Big-endian</translation>
    </message>
    <message>
        <source>Bloc&amp;k</source>
        <translation>Bloc&amp;k</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Bookmark at byte {offset:,} ({offset:#x}): {note}</source>
        <translation>Lesezeichen bei Byte {offset:,} ({offset:#x}): {note}</translation>
    </message>
    <message>
        <source>Bookmark this place</source>
        <translation>Lesezeichen hier setzen</translation>
    </message>
    <message>
        <source>Bookmark this place (Ctrl+D)</source>
        <translation>Lesezeichen hier setzen (Ctrl+D)</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Both are the same point in time. Choose another on one side.</source>
        <translation>Beide sind derselbe Zeitpunkt. Auf einer Seite einen anderen wählen.</translation>
    </message>
    <message>
        <source>Both header copies of {path} are damaged, so its sessions cannot be read now. The source disk is whole and can be used alone. Do not format this disk: what it holds may still be saved. Copy it as it is to another disk, look for what overwrote its first 128 KiB, and put those back from a copy if there is one.</source>
        <translation>Beide Kopien des Kopfes von {path} sind beschädigt, seine Sitzungen sind jetzt nicht lesbar. Die Quelle ist heil und allein benutzbar. Diesen Datenträger nicht formatieren: Was darauf ist, lässt sich vielleicht retten. Ihn unverändert auf einen anderen kopieren, nach dem suchen, was seine ersten 128 KiB überschrieben hat, und diese aus einer Kopie zurückholen, falls es eine gibt.</translation>
    </message>
    <message>
        <source>Both hold the same bytes. Nothing was written between them.</source>
        <translation>Beide haben dieselben Bytes. Dazwischen wurde nichts geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>Both hold the same bytes. {n:,} chunk(s) could have differed and (was|were) read.</source>
        <translation>
            <numerusform>Beide haben dieselben Bytes. {n:,} Chunk hätte abweichen können und wurde gelesen.</numerusform>
            <numerusform>Beide haben dieselben Bytes. {n:,} Chunks hätten abweichen können und wurden gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both sides are the same point in time</source>
        <translation>Beide Seiten sind derselbe Zeitpunkt</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Building the demo</source>
        <translation>Erstellen der Demo</translation>
    </message>
    <message>
        <source>Busy: {busy}</source>
        <translation>Beschäftigt: {busy}</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>By session</source>
        <translation>Je Sitzung</translation>
    </message>
    <message>
        <source>By {owner}</source>
        <translation>Von {owner}</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes (*.bin);;All files (*)</source>
        <translation>Bytes (*.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Bytes of the left side</source>
        <translation>Bytes der linken Seite</translation>
    </message>
    <message>
        <source>Bytes of the right side</source>
        <translation>Bytes der rechten Seite</translation>
    </message>
    <message>
        <source>Bytes {first:#x} to {end:#x} of {name}, to the live source</source>
        <translation>Bytes {first:#x} bis {end:#x} von {name}, auf die Quellplatte</translation>
    </message>
    <message>
        <source>CSV: one line a run</source>
        <translation>CSV: eine Zeile je Abschnitt</translation>
    </message>
    <message>
        <source>Cac&amp;he is full to</source>
        <translation>&amp;Cache ist voll zu</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Cache chunk</source>
        <translation>Cache-Chunk</translation>
    </message>
    <message>
        <source>Cache chunk {chunk} is free: no block says that it holds anything.</source>
        <translation>Der Cache-Chunk {chunk} ist frei: Kein Block sagt, dass er etwas hält.</translation>
    </message>
    <message>
        <source>Cache disk</source>
        <translation>Cache-Platte</translation>
    </message>
    <message>
        <source>Cache disk failed</source>
        <translation>Cache-Platte ausgefallen</translation>
    </message>
    <message>
        <source>Cache disk · {size}</source>
        <translation>Cache-Platte · {size}</translation>
    </message>
    <message>
        <source>Cache disk · {size} · {live} live, {stale} stale, {free} free</source>
        <translation>Cache-Platte · {size} · {live} belegt, {stale} veraltet, {free} frei</translation>
    </message>
    <message>
        <source>Cache disks (*.cache *.pit)</source>
        <translation>Cache-Platten (*.cache *.pit)</translation>
    </message>
    <message>
        <source>Cache full, writes refused</source>
        <translation>Cache voll, Schreiben abgelehnt</translation>
    </message>
    <message>
        <source>Cache full: sequence {a} ended, {b} chunks freed</source>
        <translation>Cache voll: Folge {a} beendet, {b} Chunks frei</translation>
    </message>
    <message>
        <source>Cache map</source>
        <translation>Cache-Karte</translation>
    </message>
    <message>
        <source>Cache size</source>
        <translation>Cache-Größe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>Vergleich abbrechen</translation>
    </message>
    <message>
        <source>Cancel: {title}</source>
        <translation>Abbrechen: {title}</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>Kein Speicher mehr</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>Die Adresse gibt es hier nicht</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change exp&amp;iry…</source>
        <translation>A&amp;blauf ändern …</translation>
    </message>
    <message>
        <source>Change sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Change the name and the note of a session.</source>
        <translation>Ändert Name und Notiz einer Sitzung.</translation>
    </message>
    <message>
        <source>Change the note (F2)</source>
        <translation>Notiz ändern (F2)</translation>
    </message>
    <message>
        <source>Change the words or the kinds above.</source>
        <translation>Oben die Worte oder die Arten ändern.</translation>
    </message>
    <message>
        <source>Change when a session ends by itself.</source>
        <translation>Ändert, wann eine Sitzung von selbst endet.</translation>
    </message>
    <message>
        <source>Changing a session</source>
        <translation>Ändern einer Sitzung</translation>
    </message>
    <message>
        <source>Check both disks, then dismiss the record.</source>
        <translation>Beide Datenträger prüfen, dann den Vermerk verwerfen.</translation>
    </message>
    <message>
        <source>Check its data before you rely on it.</source>
        <translation>Ihre Daten prüfen, bevor man sich auf sie verlässt.</translation>
    </message>
    <message>
        <source>Check that the path is right and the disk is attached.</source>
        <translation>Prüfen, ob der Pfad stimmt und der Datenträger angeschlossen ist.</translation>
    </message>
    <message>
        <source>Check that the source or a session holds a test pattern.</source>
        <translation>Prüft, ob die Quelle oder eine Sitzung ein Testmuster enthält.</translation>
    </message>
    <message>
        <source>Check the cache disk.</source>
        <translation>Die Cache-Platte prüfen.</translation>
    </message>
    <message>
        <source>Check the data before you rely on it.</source>
        <translation>Die Daten vor Gebrauch prüfen.</translation>
    </message>
    <message>
        <source>Check the format, the map, the ledger and all old data.</source>
        <translation>Prüft Format, Zuordnung, Buchführung und alle alten Daten.</translation>
    </message>
    <message>
        <source>Checkpoint at commit {a}</source>
        <translation>Sicherungspunkt bei Commit {a}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose a free slot, or the session to replace.</source>
        <translation>Einen freien Slot wählen, oder die zu ersetzende Sitzung.</translation>
    </message>
    <message>
        <source>Choose a run first.</source>
        <translation>Erst eine Folge wählen.</translation>
    </message>
    <message>
        <source>Choose a smaller size</source>
        <translation>Eine kleinere Größe wählen</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Choose another session, or the live source, on one side.</source>
        <translation>Auf einer Seite eine andere Sitzung oder die laufende Quelle wählen.</translation>
    </message>
    <message>
        <source>Choose another session.</source>
        <translation>Eine andere Sitzung wählen.</translation>
    </message>
    <message>
        <source>Choose the cache disk; it knows its source.</source>
        <translation>Die Cache-Platte wählen; sie kennt ihre Quelle.</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Wählen: {name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation>Chunk</translation>
    </message>
    <message>
        <source>Chunk no.</source>
        <translation>Chunk-Nr.</translation>
    </message>
    <message>
        <source>Chunk {chunk:,}</source>
        <translation>Chunk {chunk:,}</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>Chunks</translation>
    </message>
    <message>
        <source>Chunks an hour since the disk was opened</source>
        <translation>Chunks pro Stunde seit dem Öffnen</translation>
    </message>
    <message>
        <source>Chunks copied</source>
        <translation>Kopierte Chunks</translation>
    </message>
    <message>
        <source>Chunks read</source>
        <translation>Gelesene Chunks</translation>
    </message>
    <message>
        <source>Chunks {first:,} to {last:,}</source>
        <translation>Chunks {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>Class {birth}..{death} counts {chunks} chunks, a scan finds {found}.</source>
        <translation>Klasse {birth}..{death} zählt {chunks} Chunks, ein Durchgang findet {found}.</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Clear the list of jobs that ended</source>
        <translation>Liste beendeter Aufträge leeren</translation>
    </message>
    <message>
        <source>Click a frame or a region above to decode it.</source>
        <translation>Oben einen Rahmen oder eine Region anklicken, um sie zu entschlüsseln.</translation>
    </message>
    <message>
        <source>Click a picture to be told what it shows.</source>
        <translation>Ein Klick auf ein Bild sagt, was es zeigt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close it there, or use pitctl: it talks to the program that has the disk open.</source>
        <translation>Dort schließen oder pitctl verwenden: Es spricht mit dem Programm, das den Datenträger offen hat.</translation>
    </message>
    <message>
        <source>Close the disk</source>
        <translation>Datenträger schließen</translation>
    </message>
    <message>
        <source>Close the disk and the window.</source>
        <translation>Schließt Datenträger und Fenster.</translation>
    </message>
    <message>
        <source>Close the disk, mend the cache disk and open it again.</source>
        <translation>Den Datenträger schließen, die Cache-Platte instand setzen und wieder öffnen.</translation>
    </message>
    <message>
        <source>Close the disk; sessions stay on it.</source>
        <translation>Schließt den Datenträger; Sitzungen bleiben darauf.</translation>
    </message>
    <message>
        <source>Close the list (Escape)</source>
        <translation>Liste schließen (Escape)</translation>
    </message>
    <message>
        <source>Close the window and the disk</source>
        <translation>Fenster und Datenträger schließen</translation>
    </message>
    <message>
        <source>Close: </source>
        <translation>Schließen: </translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Wird geschlossen</translation>
    </message>
    <message>
        <source>Co&amp;mmands</source>
        <translation>&amp;Befehle</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colours of the desk&amp;top</source>
        <translation>&amp;Farben des Desktops</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands are recorded.</source>
        <translation>Befehle werden aufgezeichnet.</translation>
    </message>
    <message>
        <source>Commands of the shell around the start.</source>
        <translation>Befehle der Shell um den Start.</translation>
    </message>
    <message>
        <source>Commands that match</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>Compare these two (F5)</source>
        <translation>Diese beiden vergleichen (F5)</translation>
    </message>
    <message>
        <source>Compare {left} with {right}</source>
        <translation>{left} mit {right} vergleichen</translation>
    </message>
    <message>
        <source>Compared with the text of the desktop.</source>
        <translation>Im Vergleich zum Text des Desktops.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleich läuft</translation>
    </message>
    <message>
        <source>Comparing {left} with {right}</source>
        <translation>{left} wird mit {right} verglichen</translation>
    </message>
    <message>
        <source>Connected hosts</source>
        <translation>Verbundene Hosts</translation>
    </message>
    <message>
        <source>Connected {since}</source>
        <translation>Verbunden {since}</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copied at {time} because somebody wrote {size} at +{at}; who, is not recorded.</source>
        <translation>Kopiert um {time}, weil jemand {size} bei +{at} schrieb; wer, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copied at {time} because {who} wrote {size} at +{at}.</source>
        <translation>Kopiert um {time}, weil {who} {size} bei +{at} schrieb.</translation>
    </message>
    <message>
        <source>Copied at {time}; which write caused it, is not recorded.</source>
        <translation>Kopiert um {time}; welcher Schreibzugriff der Anlass war, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copied because somebody wrote {size} at +{at}; who and when, is not recorded.</source>
        <translation>Kopiert, weil jemand {size} bei +{at} schrieb; wer und wann, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copied because {who} wrote {size} at +{at}; when, is not recorded.</source>
        <translation>Kopiert, weil {who} {size} bei +{at} schrieb; wann, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copied on {day} at {time} because somebody wrote {size} at +{at}; who, is not recorded.</source>
        <translation>Kopiert am {day} um {time}, weil jemand {size} bei +{at} schrieb; wer, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copied on {day} at {time} because {who} wrote {size} at +{at}.</source>
        <translation>Kopiert am {day} um {time}, weil {who} {size} bei +{at} schrieb.</translation>
    </message>
    <message>
        <source>Copied on {day} at {time}; which write caused it, is not recorded.</source>
        <translation>Kopiert am {day} um {time}; welcher Schreibzugriff der Anlass war, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copied source chunk {a} (byte {b})</source>
        <translation>Chunk {a} der Quelle kopiert (Byte {b})</translation>
    </message>
    <message>
        <source>Copied the offset {start:#x}.</source>
        <translation>Offset {start:#x} kopiert.</translation>
    </message>
    <message>
        <source>Copied {b} chunks from source chunk {a}</source>
        <translation>{b} Chunks kopiert ab Chunk {a} der Quelle</translation>
    </message>
    <message numerus="yes">
        <source>Copied {n:,} command(s).</source>
        <translation>
            <numerusform>{n:,} Befehl kopiert.</numerusform>
            <numerusform>{n:,} Befehle kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied {size} as {form}.</source>
        <translation>{size} als {form} kopiert.</translation>
    </message>
    <message>
        <source>Copied {size} back.</source>
        <translation>{size} zurückkopiert.</translation>
    </message>
    <message>
        <source>Copied: {words}</source>
        <translation>Kopiert: {words}</translation>
    </message>
    <message>
        <source>Copied; when, and which write caused it, is not recorded.</source>
        <translation>Kopiert; wann, und welcher Schreibzugriff der Anlass war, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy a run back</source>
        <translation>Einen Abschnitt zurückkopieren</translation>
    </message>
    <message>
        <source>Copy as base64</source>
        <translation>Als base64 kopieren</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>Als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy back</source>
        <translation>Zurückkopieren</translation>
    </message>
    <message>
        <source>Copy it into an image</source>
        <translation>In ein Abbild kopieren</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy the line for {program}</source>
        <translation>Die Zeile für {program} kopieren</translation>
    </message>
    <message>
        <source>Copy the offset</source>
        <translation>Offset kopieren</translation>
    </message>
    <message>
        <source>Copy the pitctl command that does the same</source>
        <translation>pitctl-Befehl kopieren, der dasselbe tut</translation>
    </message>
    <message>
        <source>Copy the report of: {title}</source>
        <translation>Bericht kopieren: {title}</translation>
    </message>
    <message>
        <source>Copy the selected bytes</source>
        <translation>Gewählte Bytes kopieren</translation>
    </message>
    <message>
        <source>Copy them, one a line.</source>
        <translation>Kopiert sie, einen pro Zeile.</translation>
    </message>
    <message>
        <source>Copy this run back</source>
        <translation>Diese Folge zurückkopieren</translation>
    </message>
    <message>
        <source>Copy this run back to the source… (Ctrl+Shift+B)</source>
        <translation>Diese Folge in die Quelle zurückkopieren … (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Counter: each word carries its number</source>
        <translation>Zähler: jedes Wort trägt seine Nummer</translation>
    </message>
    <message>
        <source>D&amp;isconnect a host…</source>
        <translation>&amp;Host trennen …</translation>
    </message>
    <message>
        <source>Damage was found.</source>
        <translation>Schäden gefunden.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Damaged chunks</source>
        <translation>Beschädigte Chunks</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark colours.</source>
        <translation>Dunkle Farben.</translation>
    </message>
    <message>
        <source>Data read</source>
        <translation>Gelesene Daten</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Dez.</translation>
    </message>
    <message>
        <source>Decode only rows and blocks that are in use</source>
        <translation>Nur benutzte Zeilen und Blöcke entschlüsseln</translation>
    </message>
    <message>
        <source>Delete the bookmark (Del)</source>
        <translation>Lesezeichen löschen (Del)</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>Das Gerät ist belegt</translation>
    </message>
    <message>
        <source>Dirty</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Discard: {size} at byte {a}</source>
        <translation>Verworfen: {size} ab Byte {a}</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Disconnect a host</source>
        <translation>Host trennen</translation>
    </message>
    <message>
        <source>Disconnect the selected host</source>
        <translation>Ausgewählten Host trennen</translation>
    </message>
    <message>
        <source>Disconnected {host}.</source>
        <translation>{host} getrennt.</translation>
    </message>
    <message>
        <source>Disconnecting a host</source>
        <translation>Trennen eines Hosts</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen …</translation>
    </message>
    <message>
        <source>Disk images (*.img *.raw *.cache *.pit)</source>
        <translation>Abbilder von Platten (*.img *.raw *.cache *.pit)</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Das Plattenkontingent ist überschritten</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Disks and sessions</source>
        <translation>Datenträger und Sitzungen</translation>
    </message>
    <message>
        <source>Disks that you open show here, with their sessions.</source>
        <translation>Geöffnete Datenträger stehen hier, mit ihren Sitzungen.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Dismiss a record</source>
        <translation>Einen Eintrag entfernen</translation>
    </message>
    <message>
        <source>Dismiss records</source>
        <translation>Einträge entfernen</translation>
    </message>
    <message>
        <source>Dismiss the record, and end sessions before the cache disk is full again.</source>
        <translation>Den Eintrag entfernen und Sitzungen beenden, bevor die Cache-Platte wieder voll ist.</translation>
    </message>
    <message>
        <source>Dismiss the record; a larger cache disk keeps sessions longer.</source>
        <translation>Den Eintrag entfernen; eine größere Cache-Platte bewahrt Sitzungen länger.</translation>
    </message>
    <message>
        <source>Dismiss: {title}</source>
        <translation>Ausblenden: {title}</translation>
    </message>
    <message>
        <source>Done again: {words}.</source>
        <translation>Wiederholt: {words}.</translation>
    </message>
    <message>
        <source>Drag over a plot to choose a range; Enter or a double click shows only that.</source>
        <translation>Über eine Kurve ziehen, um einen Zeitraum zu wählen; Enter oder ein Doppelklick zeigt nur diesen.</translation>
    </message>
    <message>
        <source>Drop the selected host; what becomes of it is said first.</source>
        <translation>Trennt den ausgewählten Host; vorher wird gesagt, was das bedeutet.</translation>
    </message>
    <message>
        <source>Durability</source>
        <translation>Haltbarkeit</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Each sector proves itself: nobody needs to know what was written last.</source>
        <translation>Jeder Sektor beweist sich selbst: Niemand muss wissen, was zuletzt geschrieben wurde.</translation>
    </message>
    <message>
        <source>Earlier point in time</source>
        <translation>Früherer Zeitpunkt</translation>
    </message>
    <message>
        <source>End a session</source>
        <translation>Eine Sitzung beenden</translation>
    </message>
    <message>
        <source>End a session that holds much; Sessions says what each frees.</source>
        <translation>Eine große Sitzung beenden; „Sitzungen“ sagt, was jede freigibt.</translation>
    </message>
    <message>
        <source>End a session that holds much; a larger cache disk means to protect anew.</source>
        <translation>Eine große Sitzung beenden; eine größere Cache-Platte heißt neu schützen.</translation>
    </message>
    <message>
        <source>End a session that you no longer need; Sessions says what each frees.</source>
        <translation>Eine unnötige Sitzung beenden; „Sitzungen“ sagt, was jede freigibt.</translation>
    </message>
    <message>
        <source>End a session; a larger cache disk means to protect anew.</source>
        <translation>Eine Sitzung beenden; eine größere Cache-Platte heißt neu schützen.</translation>
    </message>
    <message>
        <source>End it although it is pinned</source>
        <translation>Beenden, obwohl sie angeheftet ist</translation>
    </message>
    <message>
        <source>End or unpin a session; Sessions says what each frees.</source>
        <translation>Eine Sitzung beenden oder lösen; „Sitzungen“ sagt, was jede freigibt.</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>Sitzungen beenden</translation>
    </message>
    <message>
        <source>End the oldest sessions, never pinned ones</source>
        <translation>Die ältesten Sitzungen beenden, angeheftete nie</translation>
    </message>
    <message>
        <source>End the oldest sessions, pinned ones last</source>
        <translation>Die ältesten Sitzungen beenden, angeheftete zuletzt</translation>
    </message>
    <message>
        <source>End the selected session; what is lost is named first.</source>
        <translation>Beendet die ausgewählte Sitzung; was verloren geht, wird vorher genannt.</translation>
    </message>
    <message>
        <source>End them although they are pinned</source>
        <translation>Beenden, obwohl sie angeheftet sind</translation>
    </message>
    <message numerus="yes">
        <source>End {n:,} session(s)</source>
        <translation>
            <numerusform>{n:,} Sitzung beenden</numerusform>
            <numerusform>{n:,} Sitzungen beenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Ended {name}.</source>
        <translation>{name} beendet.</translation>
    </message>
    <message>
        <source>Ending a session</source>
        <translation>Beenden einer Sitzung</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Ends by itself</source>
        <translation>Endet von selbst</translation>
    </message>
    <message>
        <source>Ends by itself on {when}, in {left}</source>
        <translation>Endet von selbst am {when}, in {left}</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Event {number:,}, {time}
{text}</source>
        <translation>Ereignis {number:,}, {time}
{text}</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Every action and its shortcut.</source>
        <translation>Jede Aktion und ihr Kürzel.</translation>
    </message>
    <message numerus="yes">
        <source>Every byte is as the pattern says: {size} ({exact}) in {n:,} read(s) and {seconds:,.1f} s, {rate} a second; the slowest took {slowest:,.1f} ms.</source>
        <translation>
            <numerusform>Jedes Byte entspricht dem Muster: {size} ({exact}) mit {n:,} Lesezugriff in {seconds:,.1f} s, {rate} pro Sekunde; der langsamste dauerte {slowest:,.1f} ms.</numerusform>
            <numerusform>Jedes Byte entspricht dem Muster: {size} ({exact}) mit {n:,} Lesezugriffen in {seconds:,.1f} s, {rate} pro Sekunde; der langsamste dauerte {slowest:,.1f} ms.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every host shows a certificate of your authority; all is encrypted.</source>
        <translation>Jeder Host zeigt ein Zertifikat der eigenen Zertifizierungsstelle; alles ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Everything is as it was written, but see what is noted below.</source>
        <translation>Alles ist, wie es geschrieben wurde; unten steht, was auffiel.</translation>
    </message>
    <message>
        <source>Everything is as it was written.</source>
        <translation>Alles ist, wie es geschrieben wurde.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export as a disk image</source>
        <translation>Als Abbild schreiben</translation>
    </message>
    <message>
        <source>Export it as qcow2, which is as large as what is in it</source>
        <translation>Als qcow2 exportieren, das so groß ist wie sein Inhalt</translation>
    </message>
    <message>
        <source>Export what you need before you close the disk, then protect it anew: what was cut off is lost from all sessions. The source disk is whole.</source>
        <translation>Exportieren Sie, was Sie brauchen, bevor Sie die Platte schließen, und schützen Sie sie dann neu: was abgeschnitten wurde, fehlt allen Sitzungen. Die Quellplatte ist ganz.</translation>
    </message>
    <message>
        <source>Export what you need before you close the disk: a deleted file is there only until then.</source>
        <translation>Exportieren Sie, was Sie brauchen, bevor Sie die Platte schließen: eine gelöschte Datei ist nur bis dahin da.</translation>
    </message>
    <message>
        <source>Export what you need before you close the disk: all sessions end with it. The source disk is whole.</source>
        <translation>Exportieren Sie, was Sie brauchen, bevor Sie die Platte schließen: damit enden alle Sitzungen. Die Quellplatte ist ganz.</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>Export von {name}</translation>
    </message>
    <message>
        <source>Exported to {path}: {size}, of which {written} were written.</source>
        <translation>Nach {path} exportiert: {size}, davon {written} geschrieben.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>{name} exportiert.</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Facts of the record</source>
        <translation>Angaben zum Eintrag</translation>
    </message>
    <message>
        <source>Facts of the region</source>
        <translation>Angaben zur Region</translation>
    </message>
    <message>
        <source>Facts of the session</source>
        <translation>Angaben zur Sitzung</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Feb.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Die Datei gibt es schon</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Die Datei ist zu groß</translation>
    </message>
    <message>
        <source>Filter by kind, host or words</source>
        <translation>Filter: Art, Host, Wörter</translation>
    </message>
    <message>
        <source>Filter the events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the bytes</source>
        <translation>In den Bytes suchen</translation>
    </message>
    <message>
        <source>Find in the words</source>
        <translation>In den Worten suchen</translation>
    </message>
    <message>
        <source>Find in the words of the events</source>
        <translation>In den Worten der Ereignisse suchen</translation>
    </message>
    <message>
        <source>Find only matches whose bytes are others on the other side.</source>
        <translation>Nur Treffer finden, deren Bytes auf der anderen Seite andere sind.</translation>
    </message>
    <message>
        <source>Find only what differs from the other side</source>
        <translation>Nur finden, was von der anderen Seite abweicht</translation>
    </message>
    <message>
        <source>Find text, hex bytes or a regular expression</source>
        <translation>Text, Hex-Bytes oder einen regulären Ausdruck suchen</translation>
    </message>
    <message>
        <source>Find {kind}</source>
        <translation>{kind} suchen</translation>
    </message>
    <message>
        <source>Find {words}</source>
        <translation>{words} suchen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Finds {kind}; {hint}</source>
        <translation>Sucht: {kind}. {hint}</translation>
    </message>
    <message>
        <source>Firs&amp;t pass</source>
        <translation>Erster Durch&amp;gang</translation>
    </message>
    <message>
        <source>Float or dock: </source>
        <translation>Ablösen oder andocken: </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder of certificates</source>
        <translation>Ordner der Zertifikate</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>For example {help}</source>
        <translation>Zum Beispiel {help}</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>For&amp;mat</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget what was written through the view of a session.</source>
        <translation>Verwirft, was durch die Ansicht einer Sitzung geschrieben wurde.</translation>
    </message>
    <message numerus="yes">
        <source>Frame {place} in LRU order: region {region:,} ({kind}){said}, last used {used} ago, {n:,} hit(s)</source>
        <translation>
            <numerusform>Seitenrahmen {place} in LRU-Folge: Region {region:,} ({kind}){said}, zuletzt benutzt vor {used}, {n:,} Treffer</numerusform>
            <numerusform>Seitenrahmen {place} in LRU-Folge: Region {region:,} ({kind}){said}, zuletzt benutzt vor {used}, {n:,} Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Frames in LRU order</source>
        <translation>Rahmen in LRU-Folge</translation>
    </message>
    <message>
        <source>Free: it holds nothing.</source>
        <translation>Frei: hält nichts.</translation>
    </message>
    <message>
        <source>Freed if ended</source>
        <translation>Wird frei</translation>
    </message>
    <message>
        <source>Freed if ended: {freed} ({exclusive_chunks})</source>
        <translation>Wird beim Beenden frei: {freed} ({exclusive_chunks})</translation>
    </message>
    <message>
        <source>From 1 to {most} matches can be asked for.</source>
        <translation>1 bis {most} Treffer sind möglich.</translation>
    </message>
    <message>
        <source>From the growth of the last {basis}.</source>
        <translation>Aus dem Wachstum der letzten {basis}.</translation>
    </message>
    <message>
        <source>From {since} to {until}: {words}</source>
        <translation>Von {since} bis {until}: {words}</translation>
    </message>
    <message>
        <source>Full in</source>
        <translation>Voll in</translation>
    </message>
    <message>
        <source>Full in about {likely} ({soonest} to {latest}): {rate} over the last {basis}.</source>
        <translation>Voll in etwa {likely} ({soonest} bis {latest}): {rate} in den letzten {basis}.</translation>
    </message>
    <message>
        <source>Give a source disk a cache disk for sessions.</source>
        <translation>Gibt einer Quellplatte eine Cache-Platte für Sitzungen.</translation>
    </message>
    <message>
        <source>Give a source disk a cache disk, so that sessions can keep it as it is.</source>
        <translation>Gibt einer Quellplatte eine Cache-Platte, damit Sitzungen ihren Stand bewahren.</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Go to offset, sector or chunk</source>
        <translation>Zu Offset, Sektor oder Chunk gehen</translation>
    </message>
    <message>
        <source>Go to offset, sector, chunk</source>
        <translation>Zu Offset, Sektor, Chunk</translation>
    </message>
    <message>
        <source>Go to what this event is about (Enter)</source>
        <translation>Zu dem gehen, worum es bei diesem Ereignis geht (Enter)</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>HOST:PORT. Without a host it listens on this machine alone.</source>
        <translation>HOST:PORT. Ohne Host nur auf dieser Maschine erreichbar.</translation>
    </message>
    <message>
        <source>HOST:PORT; without a host, this machine alone</source>
        <translation>HOST:PORT; ohne Host nur diese Maschine</translation>
    </message>
    <message>
        <source>Header copies</source>
        <translation>Kopien des Kopfes</translation>
    </message>
    <message>
        <source>Header copy {name}</source>
        <translation>Kopie {name} des Kopfes</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Gehalten von</translation>
    </message>
    <message>
        <source>Held by each session, shared chunks counted for each</source>
        <translation>Gehalten von jeder Sitzung, gemeinsame Chunks bei jeder gezählt</translation>
    </message>
    <message>
        <source>Help on {title}</source>
        <translation>Hilfe zu {title}</translation>
    </message>
    <message>
        <source>Help: {title}</source>
        <translation>Hilfe: {title}</translation>
    </message>
    <message>
        <source>Hex bytes are pairs of digits, such as 53 ef; ?? stands for any byte.</source>
        <translation>Hex-Bytes sind Ziffernpaare wie 53 ef; ?? steht für jedes Byte.</translation>
    </message>
    <message>
        <source>Hilbert curve</source>
        <translation>Hilbert-Kurve</translation>
    </message>
    <message>
        <source>History of the slots</source>
        <translation>Verlauf der Slots</translation>
    </message>
    <message>
        <source>Hit rate by number of page frames</source>
        <translation>Trefferquote nach Anzahl der Seitenrahmen</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Holds from the next start of the window.</source>
        <translation>Gilt ab dem nächsten Start des Fensters.</translation>
    </message>
    <message>
        <source>Holds source chunk {source_chunk:,} (offset {offset}). {row}</source>
        <translation>Hält Quell-Chunk {source_chunk:,} (Offset {offset}). {row}</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Host {number}: {host}
The connection is {secured}</source>
        <translation>Host {number}: {host}
Die Verbindung ist {secured}</translation>
    </message>
    <message>
        <source>Hosts find these disks by name; sessions that start later appear by themselves.</source>
        <translation>Hosts finden diese Platten über ihren Namen; später gestartete Sitzungen erscheinen von selbst.</translation>
    </message>
    <message>
        <source>Hosts go on when this window is closed: that process owns the disk.</source>
        <translation>Hosts laufen weiter, wenn dieses Fenster schließt: Der Datenträger gehört jenem Prozess.</translation>
    </message>
    <message>
        <source>Hosts that lose their disk</source>
        <translation>Hosts, die ihre Platte verlieren</translation>
    </message>
    <message>
        <source>How &amp;exact</source>
        <translation>&amp;Genauigkeit</translation>
    </message>
    <message>
        <source>How exact the runs are</source>
        <translation>Wie genau die Folgen sind</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Wie weit es ist</translation>
    </message>
    <message>
        <source>How full the cache is, and what to look at.</source>
        <translation>Wie voll der Cache ist und was zu beachten ist.</translation>
    </message>
    <message>
        <source>How hosts use it…</source>
        <translation>Nutzung …</translation>
    </message>
    <message>
        <source>How hosts use this disk</source>
        <translation>Wie Hosts diese Platte benutzen</translation>
    </message>
    <message>
        <source>How long look-ups are recorded</source>
        <translation>Wie lange das Nachschlagen aufgezeichnet wird</translation>
    </message>
    <message>
        <source>How long that lasts cannot be said yet.</source>
        <translation>Wie lange das reicht, lässt sich noch nicht sagen.</translation>
    </message>
    <message>
        <source>How many points in time there can be at once.</source>
        <translation>Wie viele Zeitpunkte es zugleich geben kann.</translation>
    </message>
    <message>
        <source>How often the window looks at the disk.</source>
        <translation>Wie oft das Fenster den Datenträger abfragt.</translation>
    </message>
    <message>
        <source>How the cache disk is used</source>
        <translation>Belegung der Cache-Platte</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>If it is dismissed</source>
        <translation>Beim Entfernen</translation>
    </message>
    <message>
        <source>If it is ended</source>
        <translation>Beim Beenden</translation>
    </message>
    <message>
        <source>If the cache fills, the oldest sessions are ended first, pinned ones last.</source>
        <translation>Wird der Cache voll, enden die ältesten Sitzungen zuerst, angeheftete zuletzt.</translation>
    </message>
    <message>
        <source>If the cache fills, the oldest sessions that are not pinned are ended.</source>
        <translation>Wird der Cache voll, enden die ältesten Sitzungen, die nicht angeheftet sind.</translation>
    </message>
    <message>
        <source>If the cache fills, writes of the host are refused; no session is ended.</source>
        <translation>Wird der Cache voll, werden Schreibzugriffe des Hosts abgelehnt; keine Sitzung endet.</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
    <message>
        <source>In trouble, see the alerts</source>
        <translation>Gestört, siehe Alarme</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Das ist ein Verzeichnis</translation>
    </message>
    <message>
        <source>It begins in slot {slot}, so that this can be undone.</source>
        <translation>Sie beginnt in Slot {slot}, damit dies rückgängig gemacht werden kann.</translation>
    </message>
    <message numerus="yes">
        <source>It cost {n:,} session(s): {names}.</source>
        <translation>
            <numerusform>Das kostete {n:,} Sitzung: {names}.</numerusform>
            <numerusform>Das kostete {n:,} Sitzungen: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>It did not work.</source>
        <translation>Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It has not chosen yet</source>
        <translation>Er hat noch nicht gewählt</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>Es ist getan.</translation>
    </message>
    <message>
        <source>It is full, and the policy lets no session be ended: a host&apos;s first write to a chunk is an error now.</source>
        <translation>Sie ist voll, und die Regel lässt keine Sitzung beenden: Der erste Schreibzugriff eines Hosts auf einen Chunk ist jetzt ein Fehler.</translation>
    </message>
    <message>
        <source>It is neither free nor whole; its chunk counts as free.</source>
        <translation>Er ist weder frei noch ganz; sein Chunk gilt als frei.</translation>
    </message>
    <message>
        <source>It is not known yet what is served.</source>
        <translation>Noch ist nicht bekannt, was freigegeben ist.</translation>
    </message>
    <message>
        <source>It is pinned: it was to stay until somebody unpins it.</source>
        <translation>Sie ist angeheftet: Sie sollte bleiben, bis sie gelöst wird.</translation>
    </message>
    <message>
        <source>It is read when it is needed next.</source>
        <translation>Sie wird gelesen, wenn sie gebraucht wird.</translation>
    </message>
    <message>
        <source>It is suspect: it may show newer bytes. {reason}</source>
        <translation>Sie ist zweifelhaft: Sie zeigt vielleicht neuere Bytes. {reason}</translation>
    </message>
    <message>
        <source>It may have been ended or replaced in the meantime.</source>
        <translation>Sie wurde vielleicht inzwischen beendet oder ersetzt.</translation>
    </message>
    <message>
        <source>It needs a minute of growth to be told.</source>
        <translation>Dafür braucht es eine Minute Wachstum.</translation>
    </message>
    <message>
        <source>It needs up to {need} of the cache disk, which has {left} left.</source>
        <translation>Es braucht bis zu {need} der Cache-Platte, die noch {left} hat.</translation>
    </message>
    <message>
        <source>It needs up to {need} of the cache disk, which has {left} left. Where room runs out, writes are refused and the pattern stops.</source>
        <translation>Es braucht bis zu {need} der Cache-Platte, die noch {left} hat. Fehlt Platz, werden Schreibzugriffe abgelehnt, und das Muster endet.</translation>
    </message>
    <message>
        <source>It needs up to {need} of the cache disk, which has {left} left: sessions may end for good, {order}: {names}.{after} Write less, or end sessions yourself first.</source>
        <translation>Es braucht bis zu {need} der Cache-Platte, die noch {left} hat: Sitzungen können für immer enden, {order}: {names}.{after} Weniger schreiben, oder vorher selbst Sitzungen beenden.</translation>
    </message>
    <message>
        <source>It never ends by itself</source>
        <translation>Endet nie von selbst</translation>
    </message>
    <message>
        <source>It points at cache chunk {chunk}, which does not exist.</source>
        <translation>Er zeigt auf den Cache-Chunk {chunk}, den es nicht gibt.</translation>
    </message>
    <message>
        <source>It points at cache chunk {chunk}, which holds other data.</source>
        <translation>Er zeigt auf den Cache-Chunk {chunk}, der andere Daten hält.</translation>
    </message>
    <message>
        <source>It points at cache chunk {chunk}, whose block is unreadable.</source>
        <translation>Er zeigt auf den Cache-Chunk {chunk}, dessen Block unlesbar ist.</translation>
    </message>
    <message>
        <source>It served sequences above {birth} up to {death}; none of them is in a slot any more, so it is reusable.</source>
        <translation>Er diente den Folgen über {birth} bis {death}; keine davon ist noch in einem Slot, daher ist er wieder verwendbar.</translation>
    </message>
    <message>
        <source>It serves sequences above {birth} up to {death}; of those, slot {slots} still holds one.</source>
        <translation>Er dient den Folgen über {birth} bis {death}; davon hält Slot {slots} noch eine.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Its data is lost; recovery found that.</source>
        <translation>Seine Daten sind verloren; die Wiederherstellung fand das heraus.</translation>
    </message>
    <message>
        <source>Its last byte cannot be read: {cause}.</source>
        <translation>Ihr letztes Byte ist nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>Its page frame</source>
        <translation>Ihr Seitenrahmen</translation>
    </message>
    <message>
        <source>Its time came on {when}; it ends once nothing reads it</source>
        <translation>Abgelaufen am {when}; sie endet, sobald sie niemand liest</translation>
    </message>
    <message>
        <source>Its time came on {when}; it stays until it is unpinned</source>
        <translation>Abgelaufen am {when}; sie bleibt, bis sie gelöst wird</translation>
    </message>
    <message>
        <source>Its view writes were reset or their session ended, so the chunk is reusable.</source>
        <translation>Die Schreibzugriffe der Ansicht wurden verworfen, oder ihre Sitzung endete; der Chunk ist wieder verwendbar.</translation>
    </message>
    <message>
        <source>JSON: one object</source>
        <translation>JSON: ein Objekt</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Jan.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>K&amp;ind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep a disk as it was at a moment, look at it while it changes, bring it back.</source>
        <translation>Den Stand eines Datenträgers bewahren, ihn ansehen, während er sich ändert, und ihn zurückholen.</translation>
    </message>
    <message>
        <source>Keep it in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Keep it until somebody unpins it</source>
        <translation>Behalten, bis sie gelöst wird</translation>
    </message>
    <message>
        <source>Keep the cache disk as it is, and a copy of it. Do not format it.</source>
        <translation>Die Cache-Platte lassen, wie sie ist, und eine Kopie anlegen. Nicht formatieren.</translation>
    </message>
    <message>
        <source>Keep the disk as it is now, in a slot.</source>
        <translation>Bewahrt den jetzigen Stand des Datenträgers in einem Slot.</translation>
    </message>
    <message>
        <source>Kept events, the newest first</source>
        <translation>Aufbewahrte Ereignisse, das neueste zuerst</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>Tastenbelegung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kinds of events</source>
        <translation>Arten von Ereignissen</translation>
    </message>
    <message>
        <source>LRU place</source>
        <translation>LRU-Platz</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>Anor&amp;dnung</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Last verify</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Later point in time</source>
        <translation>Späterer Zeitpunkt</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Left and Right read the bars.</source>
        <translation>Links und Rechts lesen die Balken.</translation>
    </message>
    <message>
        <source>Left and Right read the curve, step by step.</source>
        <translation>Links und Rechts lesen die Kurve Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Left and Right read the values, Shift selects a range, Enter shows only that.</source>
        <translation>Links und Rechts lesen die Werte, Umschalt wählt einen Bereich, Enter zeigt nur diesen.</translation>
    </message>
    <message>
        <source>Left and right go from one resident region to the next, Enter opens it decoded.</source>
        <translation>Links und Rechts gehen von einer Region im Speicher zur nächsten, Enter öffnet sie entschlüsselt.</translation>
    </message>
    <message>
        <source>Left and right go from session to session, Page Up and Page Down a tenth of the way; End is now.</source>
        <translation>Links und rechts gehen von Sitzung zu Sitzung, Bild auf und Bild ab ein Zehntel des Weges; Ende ist jetzt.</translation>
    </message>
    <message>
        <source>Left empty: {hint}</source>
        <translation>Leer gelassen: {hint}</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Legend of the cache disk</source>
        <translation>Legende der Cache-Platte</translation>
    </message>
    <message>
        <source>Legend of the frames</source>
        <translation>Legende der Rahmen</translation>
    </message>
    <message>
        <source>Legend of the maps</source>
        <translation>Legende der Karten</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Lies at</source>
        <translation>Liegt bei</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light colours.</source>
        <translation>Helle Farben.</translation>
    </message>
    <message>
        <source>Light or dark, as the desktop is.</source>
        <translation>Hell oder dunkel wie der Desktop.</translation>
    </message>
    <message>
        <source>List {words}</source>
        <translation>{words} auflisten</translation>
    </message>
    <message>
        <source>Lists the runs of bytes that differ. Only what was written is read, and nothing on the disk is changed.</source>
        <translation>Listet die Abschnitte auf, die sich unterscheiden. Nur Geschriebenes wird gelesen, und nichts auf der Platte wird geändert.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Live. {count} recorded since {since}: click the lanes below to go back.</source>
        <translation>Live. {count} seit {since} aufgezeichnet: Ein Klick in die Bahnen geht zurück.</translation>
    </message>
    <message>
        <source>Look at both disks, and at what lies between here and there. What waits goes on by itself.</source>
        <translation>Beide Platten prüfen und den Weg dorthin. Was wartet, geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at it, and at the network if it lies there. What waits goes on by itself.</source>
        <translation>Die Platte prüfen und das Netzwerk, falls sie dort liegt. Was wartet, geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Look-ups are recorded for 0 to {most} seconds.</source>
        <translation>Zugriffe werden 0 bis {most} Sekunden lang aufgezeichnet.</translation>
    </message>
    <message>
        <source>Looked up each second</source>
        <translation>Nachgeschlagen je Sekunde</translation>
    </message>
    <message>
        <source>Looking at the disk</source>
        <translation>Abfragen des Datenträgers</translation>
    </message>
    <message>
        <source>Looking for the next change…</source>
        <translation>Nächste Änderung wird gesucht …</translation>
    </message>
    <message>
        <source>Looking for {words}…</source>
        <translation>{words} wird gesucht …</translation>
    </message>
    <message>
        <source>Looks, alarms, and what is proposed.</source>
        <translation>Aussehen, Alarme und Vorschläge.</translation>
    </message>
    <message>
        <source>Lucide, ISC License</source>
        <translation>Lucide, ISC License</translation>
    </message>
    <message>
        <source>Made at {time} because {who} wrote {size} at +{at} through the view.</source>
        <translation>Angelegt um {time}, weil {who} {size} bei +{at} durch die Ansicht schrieb.</translation>
    </message>
    <message>
        <source>Made at {time} by a write through the view; whose, is not recorded.</source>
        <translation>Angelegt um {time} durch einen Schreibzugriff der Ansicht; von wem, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Made because {who} wrote {size} at +{at} through the view; when, is not recorded.</source>
        <translation>Angelegt, weil {who} {size} bei +{at} durch die Ansicht schrieb; wann, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Made by a write through the view; whose and when, is not recorded.</source>
        <translation>Angelegt durch einen Schreibzugriff der Ansicht; von wem und wann, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Made on {day} at {time} because {who} wrote {size} at +{at} through the view.</source>
        <translation>Angelegt am {day} um {time}, weil {who} {size} bei +{at} durch die Ansicht schrieb.</translation>
    </message>
    <message>
        <source>Made on {day} at {time} by a write through the view; whose, is not recorded.</source>
        <translation>Angelegt am {day} um {time} durch einen Schreibzugriff der Ansicht; von wem, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Make it as large again; what was cut off is lost from it, and from sessions that had not preserved it.</source>
        <translation>Machen Sie sie wieder so groß; was abgeschnitten wurde, ist auf ihr verloren und in Sitzungen, die es nicht bewahrt hatten.</translation>
    </message>
    <message>
        <source>Make room there before it is used up: then sessions end, or hosts are refused writes.</source>
        <translation>Dort Platz schaffen, bevor er aufgebraucht ist: dann enden Sitzungen, oder Hosts werden Schreibzugriffe verweigert.</translation>
    </message>
    <message>
        <source>Make the change again that was undone.</source>
        <translation>Macht die zurückgenommene Änderung noch einmal.</translation>
    </message>
    <message>
        <source>Map as of {moment}. The chunk inspector waits for the maps of now.</source>
        <translation>Karte vom {moment}. Der Chunk-Inspektor wartet auf die Karten von jetzt.</translation>
    </message>
    <message>
        <source>Map region {a} rebuilt from the allocation blocks</source>
        <translation>Region {a} der Karte aus den Belegungsblöcken erneuert</translation>
    </message>
    <message>
        <source>Map region {first:,}</source>
        <translation>Zuordnungs-Region {first:,}</translation>
    </message>
    <message>
        <source>Map region {region} at byte {offset} of the cache disk fails its checksum.</source>
        <translation>Die Map-Region {region} bei Byte {offset} der Cache-Platte passt nicht zu ihrer Prüfsumme.</translation>
    </message>
    <message>
        <source>Map region {region} at byte {offset} of the cache disk is empty.</source>
        <translation>Die Map-Region {region} bei Byte {offset} der Cache-Platte ist leer.</translation>
    </message>
    <message>
        <source>Map regions {first:,} to {last:,}</source>
        <translation>Zuordnungs-Regionen {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>Map row, slot by slot</source>
        <translation>Zuordnungszeile, Slot für Slot</translation>
    </message>
    <message>
        <source>Maps of &amp;now</source>
        <translation>Karten von &amp;jetzt</translation>
    </message>
    <message>
        <source>Maps one mom&amp;ent on</source>
        <translation>Karten: ein Moment &amp;weiter</translation>
    </message>
    <message>
        <source>Maps one moment bac&amp;k</source>
        <translation>Karten: ein Moment &amp;zurück</translation>
    </message>
    <message>
        <source>Maps one moment back (Ctrl+Left in the timeline)</source>
        <translation>Karten: ein Moment zurück (Strg+Links in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Maps one moment on (Ctrl+Right in the timeline)</source>
        <translation>Karten: ein Moment weiter (Strg+Rechts in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>März</translation>
    </message>
    <message>
        <source>Marked bytes differ from</source>
        <translation>Markierte Bytes weichen ab von</translation>
    </message>
    <message>
        <source>Marked differs from</source>
        <translation>Markiert: Abweichung von</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Match {at:,} of {hits:,} of {words}.</source>
        <translation>Treffer {at:,} von {hits:,} für {words}.</translation>
    </message>
    <message>
        <source>Match {row:,} of {hits:,}: {length} from byte {offset:,} ({offset:#x}), chunk {chunk:,}: {preview}</source>
        <translation>Treffer {row:,} von {hits:,}: {length} ab Byte {offset:,} ({offset:#x}), Chunk {chunk:,}: {preview}</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Matches and bookmarks</source>
        <translation>Treffer und Lesezeichen</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Memory for metadata, at the next opening.</source>
        <translation>Speicher für Metadaten, ab dem nächsten Öffnen.</translation>
    </message>
    <message>
        <source>Menu or page</source>
        <translation>Menü oder Seite</translation>
    </message>
    <message>
        <source>Metadata region</source>
        <translation>Metadaten-Region</translation>
    </message>
    <message>
        <source>Metadata regions</source>
        <translation>Metadaten-Regionen</translation>
    </message>
    <message>
        <source>Metadata regions {first:,} to {last:,}</source>
        <translation>Metadaten-Regionen {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>Misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>Moment when it ends by itself</source>
        <translation>Zeitpunkt, an dem sie von selbst endet</translation>
    </message>
    <message>
        <source>Moved each second</source>
        <translation>Bewegt je Sekunde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name a command to run before or after the start.</source>
        <translation>Einen Befehl nennen, der vor oder nach dem Start läuft.</translation>
    </message>
    <message>
        <source>Name a file to write the image to.</source>
        <translation>Eine Datei nennen, in die das Abbild geschrieben wird.</translation>
    </message>
    <message>
        <source>Name a source chunk or a cache chunk to inspect.</source>
        <translation>Einen Quell-Chunk oder einen Cache-Chunk zum Untersuchen nennen.</translation>
    </message>
    <message>
        <source>Name and &amp;note…</source>
        <translation>Name und &amp;Notiz …</translation>
    </message>
    <message>
        <source>Name and note of a session</source>
        <translation>Name und Notiz einer Sitzung</translation>
    </message>
    <message>
        <source>Name another folder</source>
        <translation>Einen anderen Ordner nennen</translation>
    </message>
    <message>
        <source>Name at least one byte that is not zero: most of a disk is zeroes, and what was never written is stepped over.</source>
        <translation>Mindestens ein Byte nennen, das nicht null ist: Das meiste eines Datenträgers sind Nullen, und was nie geschrieben wurde, wird übergangen.</translation>
    </message>
    <message>
        <source>Name each cache disk once: one of them is there twice.</source>
        <translation>Jede Cache-Platte einmal nennen: Eine ist zweimal da.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Next (F8)</source>
        <translation>Weiter (F8)</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächste Folge</translation>
    </message>
    <message>
        <source>Next run (F8)</source>
        <translation>Nächste Folge (F8)</translation>
    </message>
    <message>
        <source>Next {what}</source>
        <translation>Weiter: {what}</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>No bookmarks yet. Ctrl+D keeps the place of the caret, with a note.</source>
        <translation>Noch keine Lesezeichen. Ctrl+D bewahrt die Stelle der Schreibmarke, mit einer Notiz.</translation>
    </message>
    <message>
        <source>No change after this place.</source>
        <translation>Keine Änderung nach dieser Stelle.</translation>
    </message>
    <message>
        <source>No change before this place.</source>
        <translation>Keine Änderung vor dieser Stelle.</translation>
    </message>
    <message>
        <source>No control socket can be made at {path}: {cause}.</source>
        <translation>Unter {path} lässt sich kein Steuer-Socket anlegen: {cause}.</translation>
    </message>
    <message>
        <source>No copy of source chunk {b}: sequence {a} ended</source>
        <translation>Keine Kopie von Chunk {b} der Quelle: Folge {a} beendet</translation>
    </message>
    <message>
        <source>No directory for the control socket is private to you: {places}. Check their owner and that their mode is 0700.</source>
        <translation>Kein Verzeichnis für den Steuer-Socket ist privat: {places}. Besitzer und Rechte (0700) prüfen.</translation>
    </message>
    <message>
        <source>No disk is open</source>
        <translation>Kein Datenträger offen</translation>
    </message>
    <message>
        <source>No entry of this row counts any more: every session reads the live source here.</source>
        <translation>Kein Eintrag dieser Zeile zählt mehr: Jede Sitzung liest hier die laufende Quelle.</translation>
    </message>
    <message>
        <source>No event is like that</source>
        <translation>Kein Ereignis passt dazu</translation>
    </message>
    <message>
        <source>No forecast yet: it takes a minute of growth to tell when the cache is full.</source>
        <translation>Noch keine Prognose: Erst nach einer Minute Wachstum lässt sich sagen, wann der Cache voll ist.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Noch kein Verlauf</translation>
    </message>
    <message>
        <source>No host is connected. A host connects with one line: see how hosts use this disk.</source>
        <translation>Kein Host ist verbunden. Eine Zeile genügt dazu: siehe Nutzung durch Hosts.</translation>
    </message>
    <message>
        <source>No host of number {number} is connected; it may have left.</source>
        <translation>Kein Host mit der Nummer {number} ist verbunden; er ist vielleicht gegangen.</translation>
    </message>
    <message>
        <source>No maps are recorded yet.</source>
        <translation>Noch sind keine Karten aufgezeichnet.</translation>
    </message>
    <message>
        <source>No maps are recorded yet; the first one comes within seconds.</source>
        <translation>Noch sind keine Karten aufgezeichnet; die erste kommt in Sekunden.</translation>
    </message>
    <message>
        <source>No match after this place; there are {hits:,} in all.</source>
        <translation>Kein Treffer nach dieser Stelle; insgesamt gibt es {hits:,}.</translation>
    </message>
    <message>
        <source>No match before this place; there are {hits:,} in all.</source>
        <translation>Kein Treffer vor dieser Stelle; insgesamt gibt es {hits:,}.</translation>
    </message>
    <message>
        <source>No match: {words} is nowhere after this place.</source>
        <translation>Kein Treffer: {words} ist nirgends nach dieser Stelle.</translation>
    </message>
    <message>
        <source>No match: {words} is nowhere before this place.</source>
        <translation>Kein Treffer: {words} ist nirgends vor dieser Stelle.</translation>
    </message>
    <message>
        <source>No match: {words} is nowhere here.</source>
        <translation>Kein Treffer: {words} ist hier nirgends.</translation>
    </message>
    <message>
        <source>No process that you may talk to owns {place}. Start one with `pitctl serve`, or open the disk here with --open.</source>
        <translation>Kein Prozess, mit dem gesprochen werden darf, besitzt {place}. Einen mit `pitctl serve` starten oder den Datenträger hier mit --open öffnen.</translation>
    </message>
    <message>
        <source>No rate yet</source>
        <translation>Noch keine Rate</translation>
    </message>
    <message>
        <source>No region is open yet</source>
        <translation>Noch ist keine Region offen</translation>
    </message>
    <message>
        <source>No room is freed: nothing was copied for it yet.</source>
        <translation>Es wird kein Platz frei: Für sie wurde noch nichts kopiert.</translation>
    </message>
    <message>
        <source>No room is freed: other sessions hold all of its data.</source>
        <translation>Es wird kein Platz frei: Andere Sitzungen halten alle Daten.</translation>
    </message>
    <message>
        <source>No session is there to keep what it overwrites. Start one first to look back.</source>
        <translation>Keine Sitzung ist da, die das Überschriebene bewahrt. Zum Zurückblicken zuerst eine starten.</translation>
    </message>
    <message>
        <source>No slot is free for it. What was written since the newest session is lost.</source>
        <translation>Kein Slot ist dafür frei. Was seit der neuesten Sitzung geschrieben wurde, geht verloren.</translation>
    </message>
    <message>
        <source>No slot is free for the session that would keep what is overwritten. End a session first, or copy back without it (`--no-undo-session`).</source>
        <translation>Für die Sitzung, die das Überschriebene behielte, ist kein Slot frei. Erst eine Sitzung beenden, oder ohne sie zurückkopieren (`--no-undo-session`).</translation>
    </message>
    <message>
        <source>No slot is free on {cache}. A start over several disks replaces no session; end one there first. Nothing was started.</source>
        <translation>Auf {cache} ist kein Slot frei. Ein Start über mehrere Datenträger ersetzt keine Sitzung; dort erst eine beenden. Nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>No socket can be made at {path}: {cause}.</source>
        <translation>Unter {path} lässt sich kein Socket anlegen: {cause}.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Auf dem Gerät ist kein Platz mehr</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>Kein solches Gerät</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>Kein solches Gerät und keine solche Adresse</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Verzeichnis nicht gefunden</translation>
    </message>
    <message>
        <source>No write was timed yet</source>
        <translation>Noch wurde kein Schreibzugriff gemessen</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>No&amp;tiz</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Das ist kein Verzeichnis</translation>
    </message>
    <message>
        <source>Not changed since the oldest session began: every session reads the live source.</source>
        <translation>Nicht geändert, seit die älteste Sitzung begann: Jede Sitzung liest die laufende Quelle.</translation>
    </message>
    <message>
        <source>Not written since this session began: nothing had to be copied for it.</source>
        <translation>Seit dem Start dieser Sitzung nicht beschrieben: Für sie musste nichts kopiert werden.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Noted since {since}; point at a time to read exact values.</source>
        <translation>Notiert seit {since}; genaue Werte stehen unter dem Zeiger.</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Nichts weicht ab</translation>
    </message>
    <message>
        <source>Nothing differs there any more; compare again.</source>
        <translation>Dort weicht nichts mehr ab; erneut vergleichen.</translation>
    </message>
    <message>
        <source>Nothing is recorded now.</source>
        <translation>Derzeit wird nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nothing runs. Write a pattern or verify the disk, and its progress shows here.</source>
        <translation>Nichts läuft. Ein Muster schreiben oder den Datenträger prüfen, und der Fortschritt steht hier.</translation>
    </message>
    <message>
        <source>Nothing was changed by it.</source>
        <translation>Dadurch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed that can be undone.</source>
        <translation>Es wurde nichts geändert, das rückgängig zu machen ist.</translation>
    </message>
    <message>
        <source>Nothing was looked up in {seconds}: record while the disk is written or read.</source>
        <translation>In {seconds} wurde nichts nachgeschlagen: aufzeichnen, während die Platte beschrieben oder gelesen wird.</translation>
    </message>
    <message>
        <source>Nothing was noted in the chosen range.</source>
        <translation>Im gewählten Zeitraum wurde nichts notiert.</translation>
    </message>
    <message>
        <source>Nothing was noted in this time</source>
        <translation>In dieser Zeit wurde nichts notiert</translation>
    </message>
    <message>
        <source>Nothing was noted then.</source>
        <translation>Damals wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nothing was recorded at {moment}.</source>
        <translation>Am {moment} wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nothing was recorded yet.</source>
        <translation>Noch wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Nothing was written through this view, so nothing is lost.</source>
        <translation>Durch diese Ansicht wurde nichts geschrieben, es geht also nichts verloren.</translation>
    </message>
    <message>
        <source>Nothing was written through this view.</source>
        <translation>Durch diese Ansicht wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Notify on the desktop</source>
        <translation>Auf dem Desktop melden</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nov.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Now: the live source</source>
        <translation>Jetzt: die Quellplatte</translation>
    </message>
    <message>
        <source>Now: the live source disk</source>
        <translation>Jetzt: die laufende Quellplatte</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt.</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Offset {offset:#x}: {what}</source>
        <translation>Offset {offset:#x}: {what}</translation>
    </message>
    <message>
        <source>Offset {offset:#x}{at}{differs}: {hex}, text {letters}</source>
        <translation>Offset {offset:#x}{at}{differs}: {hex}, Text {letters}</translation>
    </message>
    <message>
        <source>Offset {offset} and length {length} reach over the end of the disk, which has {size} bytes.</source>
        <translation>Offset {offset} und Länge {length} reichen über das Ende des Datenträgers hinaus, der {size} Byte hat.</translation>
    </message>
    <message>
        <source>Offset {offset} is not on the disk, which has {size} bytes.</source>
        <translation>Der Offset {offset} liegt nicht auf dem Datenträger, der {size} Byte hat.</translation>
    </message>
    <message>
        <source>Offset {offset}. {row}</source>
        <translation>Offset {offset}. {row}</translation>
    </message>
    <message>
        <source>Old data on the cache disk is damaged</source>
        <translation>Alte Daten auf der Cache-Platte sind beschädigt</translation>
    </message>
    <message>
        <source>On this &amp;machine</source>
        <translation>Auf dieser &amp;Maschine</translation>
    </message>
    <message>
        <source>On {when}, in {left}</source>
        <translation>Am {when}, in {left}</translation>
    </message>
    <message>
        <source>One byte everywhere</source>
        <translation>Überall ein Byte</translation>
    </message>
    <message>
        <source>One can ask for 1 to {most} at once, not for {many}.</source>
        <translation>Auf einmal sind 1 bis {most} möglich, nicht {many}.</translation>
    </message>
    <message>
        <source>Only a stamped pattern can be verified whatever pass wrote it.</source>
        <translation>Nur ein gestempeltes Muster lässt sich prüfen, gleich welcher Durchgang es schrieb.</translation>
    </message>
    <message>
        <source>Only rows and blocks that are in use</source>
        <translation>Nur benutzte Zeilen und Blöcke</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Nur Abweichendes</translation>
    </message>
    <message>
        <source>Only what this window saw: {trouble}</source>
        <translation>Nur, was dieses Fenster sah: {trouble}</translation>
    </message>
    <message>
        <source>Only {got} of {wanted} bytes at {offset} could be read.</source>
        <translation>Nur {got} von {wanted} Byte bei {offset} waren lesbar.</translation>
    </message>
    <message>
        <source>Open a disk, and its sessions show here in time.</source>
        <translation>Ist eine Platte offen, stehen hier ihre Sitzungen im Lauf der Zeit.</translation>
    </message>
    <message>
        <source>Open a protected disk</source>
        <translation>Geschützten Datenträger öffnen</translation>
    </message>
    <message>
        <source>Open a protected disk by its cache disk.</source>
        <translation>Öffnet einen geschützten Datenträger über seine Cache-Platte.</translation>
    </message>
    <message>
        <source>Open a protected disk first.</source>
        <translation>Zuerst einen geschützten Datenträger öffnen.</translation>
    </message>
    <message>
        <source>Open a protected disk to compare two points in time of it.</source>
        <translation>Eine geschützte Platte öffnen, um zwei ihrer Zeitpunkte zu vergleichen.</translation>
    </message>
    <message>
        <source>Open a protected disk to look at its bytes, now or then.</source>
        <translation>Eine geschützte Platte öffnen, um ihre Bytes anzusehen, von jetzt oder von damals.</translation>
    </message>
    <message>
        <source>Open a protected disk to see what it does and did.</source>
        <translation>Eine geschützte Platte öffnen, um zu sehen, was sie tut und tat.</translation>
    </message>
    <message>
        <source>Open a protected disk to see which of its chunks are kept, and for whom.</source>
        <translation>Eine geschützte Platte öffnen, um zu sehen, welche ihrer Chunks aufbewahrt werden und für wen.</translation>
    </message>
    <message>
        <source>Open a protected disk to see which of its metadata is in memory.</source>
        <translation>Eine geschützte Platte öffnen, um zu sehen, welche ihrer Metadaten im Speicher sind.</translation>
    </message>
    <message>
        <source>Open another disk</source>
        <translation>Anderen Datenträger öffnen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open it with the version of the program that wrote it.</source>
        <translation>Mit der Version des Programms öffnen, die sie geschrieben hat.</translation>
    </message>
    <message>
        <source>Open on the Browse page</source>
        <translation>Auf „Bytes“ öffnen</translation>
    </message>
    <message>
        <source>Open the &amp;demo</source>
        <translation>&amp;Demo öffnen</translation>
    </message>
    <message>
        <source>Open the cache disk of a protected disk</source>
        <translation>Cache-Platte eines geschützten Datenträgers öffnen</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Open the newest disk at the start</source>
        <translation>Beim Start den letzten Datenträger öffnen</translation>
    </message>
    <message>
        <source>Open this place on the Browse page (Ctrl+B)</source>
        <translation>Diese Stelle auf „Bytes“ öffnen (Ctrl+B)</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>Open {path} by a double click</source>
        <translation>{path} durch Doppelklick öffnen</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Opening the disk</source>
        <translation>Öffnen des Datenträgers</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet …</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Die Operation ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Over the &amp;network, with certificates</source>
        <translation>Über das &amp;Netz, mit Zertifikaten</translation>
    </message>
    <message>
        <source>Over the network, with&amp;out protection</source>
        <translation>Über das Netz, &amp;ohne Schutz</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Overwrites blocks in {region} in the view of {session}. Neither the source nor the point in time changes. {room}</source>
        <translation>Überschreibt Blöcke in {region} in der Ansicht von {session}. Weder die Quelle noch der Zeitpunkt ändert sich. {room}</translation>
    </message>
    <message>
        <source>Overwrites blocks in {region} of the source disk {path}. {kept}</source>
        <translation>Überschreibt Blöcke in {region} der Quellplatte {path}. {kept}</translation>
    </message>
    <message>
        <source>Overwrites {region} in the view of {session}. Neither the source nor the point in time changes. {room}</source>
        <translation>Überschreibt {region} in der Ansicht von {session}. Weder die Quelle noch der Zeitpunkt ändert sich. {room}</translation>
    </message>
    <message>
        <source>Overwrites {region} of the source disk {path}. {kept}</source>
        <translation>Überschreibt {region} der Quellplatte {path}. {kept}</translation>
    </message>
    <message>
        <source>P&amp;asses</source>
        <translation>&amp;Durchgänge</translation>
    </message>
    <message>
        <source>P&amp;ut torn-off pages back</source>
        <translation>Ab&amp;gelöste Seiten zurücksetzen</translation>
    </message>
    <message>
        <source>Page frames as a table</source>
        <translation>Seitenrahmen als Tabelle</translation>
    </message>
    <message>
        <source>Page frames in LRU order</source>
        <translation>Seitenrahmen in LRU-Folge</translation>
    </message>
    <message>
        <source>Page frames in use</source>
        <translation>Belegte Seitenrahmen</translation>
    </message>
    <message>
        <source>Page hits</source>
        <translation>Seitentreffer</translation>
    </message>
    <message>
        <source>Page in its own &amp;window</source>
        <translation>Seite in eigenem Fe&amp;nster</translation>
    </message>
    <message>
        <source>Page look-ups</source>
        <translation>Seiten nachgeschlagen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Paging</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>Pick a session, a chunk or a byte, and all that is known of it shows here.</source>
        <translation>Eine Sitzung, einen Chunk oder ein Byte auswählen; alles darüber Bekannte steht dann hier.</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message numerus="yes">
        <source>Pin or unpin {n:,} session(s)</source>
        <translation>
            <numerusform>{n:,} Sitzung anheften oder lösen</numerusform>
            <numerusform>{n:,} Sitzungen anheften oder lösen</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin them: they are not ended without being asked twice</source>
        <translation>Anheften: sie enden nicht ohne zweite Nachfrage</translation>
    </message>
    <message numerus="yes">
        <source>Pin {n:,} session(s)</source>
        <translation>
            <numerusform>{n:,} Sitzung anheften</numerusform>
            <numerusform>{n:,} Sitzungen anheften</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Pinned {names}.</source>
        <translation>{names} angeheftet.</translation>
    </message>
    <message>
        <source>Pinned, or read by a host, it stays until that is over.</source>
        <translation>Angeheftet oder von einem Host gelesen, bleibt sie bis zu dessen Ende.</translation>
    </message>
    <message>
        <source>Pinned: not ended without being asked twice</source>
        <translation>Angeheftet: endet nicht ohne zweite Nachfrage</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Plan to copy a run back</source>
        <translation>Zurückkopieren einer Folge planen</translation>
    </message>
    <message>
        <source>Play the recorded maps</source>
        <translation>Aufgezeichnete Karten abspielen</translation>
    </message>
    <message>
        <source>Plot of {name}</source>
        <translation>Kurve: {name}</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Point at a bar for its exact count. One write in 64 that needs no copy is timed.</source>
        <translation>Auf einen Balken zeigen, um seine genaue Zahl zu sehen. Von Schreibzugriffen ohne Kopie wird jeder 64. gemessen.</translation>
    </message>
    <message>
        <source>Point at a cell to read it. Wheel zooms, drag pans, a click opens the chunk.</source>
        <translation>Auf eine Zelle zeigen, um sie zu lesen. Rad zoomt, Ziehen verschiebt, ein Klick öffnet den Chunk.</translation>
    </message>
    <message>
        <source>Point at a frame or a region to read it; a click opens the region decoded.</source>
        <translation>Auf einen Rahmen oder eine Region zeigen, um sie zu lesen; ein Klick öffnet die Region entschlüsselt.</translation>
    </message>
    <message>
        <source>Point in time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Points in time of a disk: kept, looked at, compared, brought back.</source>
        <translation>Zeitpunkte einer Platte: bewahrt, angesehen, verglichen, zurückgeholt.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Preserved</source>
        <translation>Bewahrt</translation>
    </message>
    <message>
        <source>Previous (Shift+F8)</source>
        <translation>Zurück (Shift+F8)</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Shift+F3)</translation>
    </message>
    <message>
        <source>Previous run</source>
        <translation>Vorige Folge</translation>
    </message>
    <message>
        <source>Previous run (Shift+F8)</source>
        <translation>Vorige Folge (Shift+F8)</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress of: {title}</source>
        <translation>Fortschritt: {title}</translation>
    </message>
    <message>
        <source>Proposed when a disk is protected.</source>
        <translation>Vorschlag beim Schützen eines Datenträgers.</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Schützen</translation>
    </message>
    <message>
        <source>Protect a disk</source>
        <translation>Datenträger schützen</translation>
    </message>
    <message>
        <source>Protect a disk with it first, or choose another cache disk.</source>
        <translation>Zuerst einen Datenträger damit schützen, oder eine andere Cache-Platte wählen.</translation>
    </message>
    <message>
        <source>Protecting the disk</source>
        <translation>Schützen des Datenträgers</translation>
    </message>
    <message>
        <source>Put docks and bars back where they were.</source>
        <translation>Setzt Docks und Leisten an ihren Platz zurück.</translation>
    </message>
    <message>
        <source>Put them back among the tabs.</source>
        <translation>Setzt sie zurück zu den Reitern.</translation>
    </message>
    <message>
        <source>Puts docks, bars and pages back.</source>
        <translation>Setzt Docks, Leisten und Seiten zurück.</translation>
    </message>
    <message>
        <source>R&amp;ecord commands</source>
        <translation>Befehle auf&amp;zeichnen</translation>
    </message>
    <message>
        <source>Random bytes from a seed</source>
        <translation>Zufällige Bytes aus einem Startwert</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>Raw: the bytes themselves, sparse</source>
        <translation>Roh: die Bytes selbst, mit Lücken</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Read the values big-endian</source>
        <translation>Werte als Big-Endian lesen</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Das Dateisystem ist nur lesbar</translation>
    </message>
    <message>
        <source>Reading what happened</source>
        <translation>Lesen der Ereignisse</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Reads {region} and compares. Nothing is changed.</source>
        <translation>Liest {region} und vergleicht. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Ready to compare</source>
        <translation>Bereit zum Vergleichen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Record look-ups</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Record look-ups of metadata</source>
        <translation>Nachschlagen von Metadaten aufzeichnen</translation>
    </message>
    <message>
        <source>Record of the recorder</source>
        <translation>Eintrag des Rekorders</translation>
    </message>
    <message>
        <source>Record the look-ups of metadata while the disk is in use, and see what hit rate any number of page frames would have had.</source>
        <translation>Das Nachschlagen von Metadaten aufzeichnen, während die Platte benutzt wird, und sehen, welche Trefferquote jede Zahl von Seitenrahmen gehabt hätte.</translation>
    </message>
    <message>
        <source>Record {number:,}, {time}
{text}</source>
        <translation>Eintrag {number:,}, {time}
{text}</translation>
    </message>
    <message>
        <source>Recorded commands</source>
        <translation>Aufgezeichnete Befehle</translation>
    </message>
    <message>
        <source>Recording stopped.</source>
        <translation>Aufzeichnung beendet.</translation>
    </message>
    <message>
        <source>Recording {time}…</source>
        <translation>Wird {time} aufgezeichnet …</translation>
    </message>
    <message>
        <source>Recovered: {a} copies replayed, {b} never promised</source>
        <translation>Wiederhergestellt: {a} Kopien nachgetragen, {b} waren nie zugesagt</translation>
    </message>
    <message>
        <source>Refuse the host&apos;s writes, end no session</source>
        <translation>Schreibzugriffe ablehnen, keine Sitzung beenden</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Region address space</source>
        <translation>Adressraum der Regionen</translation>
    </message>
    <message>
        <source>Region address space, resident regions lit</source>
        <translation>Adressraum der Regionen, die im Speicher leuchten</translation>
    </message>
    <message>
        <source>Region decoded</source>
        <translation>Region entschlüsselt</translation>
    </message>
    <message>
        <source>Region {a} paged in</source>
        <translation>Region {a} eingelagert</translation>
    </message>
    <message>
        <source>Region {a} paged out</source>
        <translation>Region {a} ausgelagert</translation>
    </message>
    <message>
        <source>Region {region:,}</source>
        <translation>Region {region:,}</translation>
    </message>
    <message>
        <source>Region {region:,} ({kind}): {state}</source>
        <translation>Region {region:,} ({kind}): {state}</translation>
    </message>
    <message>
        <source>Rep&amp;lace session…</source>
        <translation>Sitzung &amp;ersetzen …</translation>
    </message>
    <message>
        <source>Replace it although it is pinned</source>
        <translation>Ersetzen, obwohl sie angeheftet ist</translation>
    </message>
    <message>
        <source>Replace session</source>
        <translation>Sitzung ersetzen</translation>
    </message>
    <message>
        <source>Replaces {session}.</source>
        <translation>Ersetzt {session}.</translation>
    </message>
    <message>
        <source>Request {number} is still running.</source>
        <translation>Auftrag {number} läuft noch.</translation>
    </message>
    <message>
        <source>Requests that were taken and are not answered yet</source>
        <translation>Angenommene Anfragen, die noch nicht beantwortet sind</translation>
    </message>
    <message>
        <source>Requests under way are ended, later ones fail with an error, and a file system that is mounted there goes read-only or is lost. What was written and flushed stays on the disk. Unmount and disconnect on the host first where you can.</source>
        <translation>Laufende Anfragen werden beendet, spätere schlagen fehl, und ein dort eingehängtes Dateisystem wird schreibgeschützt oder geht verloren. Was geschrieben und gesichert wurde, bleibt auf der Platte. Wo möglich, zuerst auf dem Host aushängen und trennen.</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the writes of a view</source>
        <translation>Geschriebenes einer Ansicht verwerfen</translation>
    </message>
    <message>
        <source>Reset writes</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Resetting the writes of a view</source>
        <translation>Zurücksetzen einer Ansicht</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Result of verify</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Room for this session</source>
        <translation>Platz für diese Sitzung</translation>
    </message>
    <message>
        <source>Row {row} of map region {region:,}.</source>
        <translation>Zeile {row} der Zuordnungsregion {region:,}.</translation>
    </message>
    <message>
        <source>Rows of bytes. Arrow keys move, Shift selects, Page Up and Page Down turn.</source>
        <translation>Zeilen von Bytes. Pfeiltasten bewegen, Umschalt wählt aus, Bild auf und Bild ab blättern.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Run commands before and after it, to freeze and thaw</source>
        <translation>Befehle davor und danach, zum Einfrieren und Auftauen</translation>
    </message>
    <message>
        <source>Run verify for a list of what is lost.</source>
        <translation>Prüfen lassen: die Liste sagt, was verloren ist.</translation>
    </message>
    <message>
        <source>Run verify to see what is affected.</source>
        <translation>Die Prüfung zeigt, was betroffen ist.</translation>
    </message>
    <message>
        <source>Run {row:,} of {count:,}: {length} from byte {offset:,} ({offset:#x}), {where}</source>
        <translation>Abschnitt {row:,} von {count:,}: {length} ab Byte {offset:,} ({offset:#x}), {where}</translation>
    </message>
    <message>
        <source>Runs begin and end on multiples of this; marks are exact always.</source>
        <translation>Folgen beginnen und enden auf Vielfachen davon; Markierungen sind immer genau.</translation>
    </message>
    <message>
        <source>Runs of bytes that differ</source>
        <translation>Folgen von Bytes, die abweichen</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>A&amp;nteil</translation>
    </message>
    <message>
        <source>S&amp;lots</source>
        <translation>S&amp;lots</translation>
    </message>
    <message>
        <source>S&amp;top serving…</source>
        <translation>Fre&amp;igabe beenden …</translation>
    </message>
    <message>
        <source>Same thing in a shell</source>
        <translation>Dasselbe in der Shell</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>Als JSON speichern …</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern …</translation>
    </message>
    <message>
        <source>Save the bytes of the run</source>
        <translation>Bytes der Folge speichern</translation>
    </message>
    <message>
        <source>Save the bytes of this run</source>
        <translation>Bytes dieser Folge speichern</translation>
    </message>
    <message>
        <source>Save the bytes of this run, left side (Ctrl+S)</source>
        <translation>Bytes dieser Folge speichern, linke Seite (Ctrl+S)</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Save the maps as CSV</source>
        <translation>Karten als CSV speichern</translation>
    </message>
    <message>
        <source>Save the maps as PNG</source>
        <translation>Karten als PNG speichern</translation>
    </message>
    <message>
        <source>Save the maps to a file</source>
        <translation>Karten in eine Datei speichern</translation>
    </message>
    <message>
        <source>Save the recorded commands</source>
        <translation>Aufgezeichnete Befehle speichern</translation>
    </message>
    <message>
        <source>Save the runs as {form}</source>
        <translation>Folgen als {form} speichern</translation>
    </message>
    <message>
        <source>Save the runs of bytes that differ between two points in time as CSV or JSON.</source>
        <translation>Speichert die Abschnitte, die sich zwischen zwei Zeitpunkten unterscheiden, als CSV oder JSON.</translation>
    </message>
    <message>
        <source>Save the runs to a file</source>
        <translation>Folgen in eine Datei speichern</translation>
    </message>
    <message>
        <source>Save the selected bytes</source>
        <translation>Gewählte Bytes speichern</translation>
    </message>
    <message>
        <source>Save the selected bytes to a file (Ctrl+S)</source>
        <translation>Gewählte Bytes in eine Datei speichern (Ctrl+S)</translation>
    </message>
    <message>
        <source>Save them as a script of the shell.</source>
        <translation>Speichert sie als Skript der Shell.</translation>
    </message>
    <message>
        <source>Save what chan&amp;ged…</source>
        <translation>Änderun&amp;gen speichern …</translation>
    </message>
    <message>
        <source>Save what changed</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>Gezeigtes speichern</translation>
    </message>
    <message>
        <source>Save what is shown, as CSV or the plots as PNG</source>
        <translation>Gezeigtes speichern, als CSV oder die Kurven als PNG</translation>
    </message>
    <message numerus="yes">
        <source>Saved {n:,} command(s) in {path}.</source>
        <translation>
            <numerusform>{n:,} Befehl in {path} gespeichert.</numerusform>
            <numerusform>{n:,} Befehle in {path} gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation>{path} gespeichert.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Saving the commands did not work</source>
        <translation>Speichern der Befehle fehlgeschlagen</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>Sagen, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>Say where to serve: on a unix socket, on TCP, or on both.</source>
        <translation>Sagen, wo freigegeben wird: auf einem Unix-Socket, über TCP oder beides.</translation>
    </message>
    <message>
        <source>Search and run any command (Ctrl+K)</source>
        <translation>Sucht und startet jeden Befehl (Strg+K)</translation>
    </message>
    <message>
        <source>Search and run any command.</source>
        <translation>Sucht und startet jeden Befehl.</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Search or run a command, Ctrl+K</source>
        <translation>Befehl suchen, Strg+K</translation>
    </message>
    <message>
        <source>Seconds o&amp;f each</source>
        <translation>Sek&amp;unden für jeden</translation>
    </message>
    <message>
        <source>Seconds that each may take; then it is killed, with all it started.</source>
        <translation>Sekunden, die jeder dauern darf; dann wird er beendet, mit allem, was er gestartet hat.</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Sektor</translation>
    </message>
    <message>
        <source>See the alerts</source>
        <translation>Siehe Alarme</translation>
    </message>
    <message>
        <source>See what differs between two sessions, or a session and now.</source>
        <translation>Zeigt, was sich zwischen zwei Sitzungen oder einer Sitzung und jetzt unterscheidet.</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Sta&amp;rtwert</translation>
    </message>
    <message>
        <source>Select a connected host first.</source>
        <translation>Zuerst einen verbundenen Host auswählen.</translation>
    </message>
    <message>
        <source>Select a session first.</source>
        <translation>Zuerst eine Sitzung auswählen.</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Sep.</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Sequence and cache chunk</source>
        <translation>Folge und Cache-Chunk</translation>
    </message>
    <message>
        <source>Sequence {a} replaced sequence {b} in slot {slot}</source>
        <translation>Folge {a} hat Folge {b} in Slot {slot} ersetzt</translation>
    </message>
    <message>
        <source>Sequence {sequence}, UUID {uuid}</source>
        <translation>Folge {sequence}, UUID {uuid}</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Serve it, and other hosts read and write the source and every session over the wire.</source>
        <translation>Einmal freigegeben, lesen und schreiben andere Hosts die Quelle und jede Sitzung über das Netz.</translation>
    </message>
    <message>
        <source>Serve no more; connected hosts are named first.</source>
        <translation>Beendet die Freigabe; verbundene Hosts werden vorher genannt.</translation>
    </message>
    <message>
        <source>Serve the disk to hosts</source>
        <translation>Die Platte für Hosts freigeben</translation>
    </message>
    <message>
        <source>Serve the source and every session to hosts (NBD).</source>
        <translation>Gibt die Quelle und jede Sitzung für Hosts frei (NBD).</translation>
    </message>
    <message>
        <source>Serve without protection; I know who can reach this address</source>
        <translation>Ohne Schutz freigeben; bekannt ist, wer diese Adresse erreicht</translation>
    </message>
    <message>
        <source>Served at {served}.</source>
        <translation>Freigegeben über {served}.</translation>
    </message>
    <message>
        <source>Served at {where}</source>
        <translation>Freigegeben unter {where}</translation>
    </message>
    <message>
        <source>Served to</source>
        <translation>Freigegeben für</translation>
    </message>
    <message>
        <source>Served to {hosts}</source>
        <translation>Freigegeben für {hosts}</translation>
    </message>
    <message>
        <source>Serve…</source>
        <translation>Freigeben …</translation>
    </message>
    <message>
        <source>Serving at</source>
        <translation>Frei unter</translation>
    </message>
    <message>
        <source>Serving at {where}.</source>
        <translation>Freigegeben unter {where}.</translation>
    </message>
    <message>
        <source>Serving over TCP without TLS lets anybody on the network read and write the disk. Name a folder of certificates with --tls, or say --allow-insecure.</source>
        <translation>Über TCP ohne TLS freizugeben lässt jeden im Netz den Datenträger lesen und beschreiben. Einen Ordner mit Zertifikaten nennen (--tls), oder --allow-insecure.</translation>
    </message>
    <message>
        <source>Serving the disk</source>
        <translation>Freigeben des Datenträgers</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Session of sequence {a} in slot {slot} ended</source>
        <translation>Sitzung der Folge {a} in Slot {slot} beendet</translation>
    </message>
    <message>
        <source>Session of sequence {a} started in slot {slot}</source>
        <translation>Sitzung der Folge {a} in Slot {slot} gestartet</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Sessions of {source_path}</source>
        <translation>Sitzungen von {source_path}</translation>
    </message>
    <message>
        <source>Sessions that held most</source>
        <translation>Sitzungen, die am meisten hielten</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Shared: {shared} ({shared_chunks})</source>
        <translation>Gemeinsam: {shared} ({shared_chunks})</translation>
    </message>
    <message>
        <source>Shares with</source>
        <translation>Geteilt mit</translation>
    </message>
    <message>
        <source>Shell scripts (*.sh)</source>
        <translation>Shell-Skripte (*.sh)</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Show all that is kept</source>
        <translation>Alles Aufbewahrte zeigen</translation>
    </message>
    <message>
        <source>Show all time from the first session on</source>
        <translation>Alle Zeit ab der ersten Sitzung zeigen</translation>
    </message>
    <message>
        <source>Show it decoded</source>
        <translation>Entschlüsselt zeigen</translation>
    </message>
    <message>
        <source>Show it in Browse</source>
        <translation>In „Bytes“ zeigen</translation>
    </message>
    <message>
        <source>Show new events as they come, and stay at the newest</source>
        <translation>Neue Ereignisse zeigen, wie sie kommen, und beim neuesten bleiben</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Show only the chosen range (Enter)</source>
        <translation>Nur den gewählten Zeitraum zeigen (Enter)</translation>
    </message>
    <message>
        <source>Show the bookmarks</source>
        <translation>Lesezeichen zeigen</translation>
    </message>
    <message>
        <source>Show the bytes</source>
        <translation>Bytes zeigen</translation>
    </message>
    <message>
        <source>Show the frames as a table</source>
        <translation>Rahmen als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show the frames as a table, the least recently used first</source>
        <translation>Rahmen als Tabelle zeigen, die am längsten unbenutzten zuerst</translation>
    </message>
    <message>
        <source>Show the maps as tables</source>
        <translation>Karten als Tabellen zeigen</translation>
    </message>
    <message>
        <source>Show the maps as they are now, not as they were.</source>
        <translation>Zeigt die Karten von jetzt, nicht von früher.</translation>
    </message>
    <message>
        <source>Show the maps as they were recorded before.</source>
        <translation>Zeigt die Karten der vorigen Aufzeichnung.</translation>
    </message>
    <message>
        <source>Show the maps as they were recorded next.</source>
        <translation>Zeigt die Karten der nächsten Aufzeichnung.</translation>
    </message>
    <message>
        <source>Show the sessions</source>
        <translation>Sitzungen zeigen</translation>
    </message>
    <message>
        <source>Show the whole disks (0)</source>
        <translation>Ganze Platten zeigen (0)</translation>
    </message>
    <message>
        <source>Side to find in</source>
        <translation>Seite, in der gesucht wird</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Size of the cells</source>
        <translation>Größe der Zellen</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Slot</translation>
    </message>
    <message>
        <source>Slot board</source>
        <translation>Slot-Tafel</translation>
    </message>
    <message>
        <source>Slot history</source>
        <translation>Verlauf der Slots</translation>
    </message>
    <message>
        <source>Slot {sign}: {words}</source>
        <translation>Slot {sign}: {words}</translation>
    </message>
    <message>
        <source>Slot {slot}</source>
        <translation>Slot {slot}</translation>
    </message>
    <message>
        <source>Slot {slot} has no view writes now; this entry is of {sequence}, so it counts for nothing.</source>
        <translation>Durch die Ansicht von Slot {slot} ist jetzt nichts geschrieben; dieser Eintrag ist von {sequence} und zählt daher nicht.</translation>
    </message>
    <message>
        <source>Slot {slot} holds sequence {now}, as this entry says: it counts.</source>
        <translation>Slot {slot} hält Folge {now}, wie dieser Eintrag sagt: Er zählt.</translation>
    </message>
    <message>
        <source>Slot {slot} holds the record of the session {name} (sequence {sequence}), which this would end. Say `--replace {again}` if that is meant, or `--replace` for whatever the slot holds; or choose another slot.</source>
        <translation>Slot {slot} hält den Eintrag der Sitzung {name} (Folge {sequence}), der damit verschwände. `--replace {again}` sagen, wenn das gemeint ist, oder `--replace` für alles, was der Slot hält; oder einen anderen Slot wählen.</translation>
    </message>
    <message>
        <source>Slot {slot} holds the session {name} (sequence {sequence}), which this would end. Say `--replace {again}` if that is meant, or `--replace` for whatever the slot holds; or choose another slot.</source>
        <translation>Slot {slot} hält die Sitzung {name} (Folge {sequence}), die damit endete. `--replace {again}` sagen, wenn das gemeint ist, oder `--replace` für alles, was der Slot hält; oder einen anderen Slot wählen.</translation>
    </message>
    <message>
        <source>Slot {slot} is empty</source>
        <translation>Slot {slot} ist leer</translation>
    </message>
    <message>
        <source>Slot {slot} is empty now; this entry is of {sequence}, so it counts for nothing.</source>
        <translation>Slot {slot} ist jetzt leer; dieser Eintrag ist von {sequence} und zählt daher nicht.</translation>
    </message>
    <message>
        <source>Slot {slot} is empty. Start a session here.</source>
        <translation>Slot {slot} ist leer. Hier eine Sitzung starten.</translation>
    </message>
    <message>
        <source>Slot {slot} is occupied on {cache}. A start over several disks replaces no session; end one there first. Nothing was started.</source>
        <translation>Slot {slot} ist auf {cache} belegt. Ein Start über mehrere Datenträger ersetzt keine Sitzung; dort erst eine beenden. Nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>Slot {slot} now holds no session, not sequence {wanted}; nothing was replaced.</source>
        <translation>Slot {slot} hält jetzt keine Sitzung, nicht Folge {wanted}; nichts wurde ersetzt.</translation>
    </message>
    <message>
        <source>Slot {slot} now holds sequence {held}, not sequence {wanted}; nothing was replaced.</source>
        <translation>Slot {slot} hält jetzt Folge {held}, nicht Folge {wanted}; nichts wurde ersetzt.</translation>
    </message>
    <message>
        <source>Slot {slot} now holds sequence {held}, not {wanted}; nothing was ended.</source>
        <translation>Slot {slot} enthält jetzt Folge {held}, nicht {wanted}; nichts wurde beendet.</translation>
    </message>
    <message>
        <source>Slot {slot} now holds sequence {now}; this entry is of {sequence}, so it counts for nothing. Nobody had to erase it.</source>
        <translation>Slot {slot} hält jetzt Folge {now}; dieser Eintrag ist von {sequence} und zählt daher nicht. Niemand musste ihn löschen.</translation>
    </message>
    <message>
        <source>Slot {slot} {place}</source>
        <translation>Slot {slot} {place}</translation>
    </message>
    <message>
        <source>Slot {slot}, dismiss the record of {name}</source>
        <translation>Slot {slot}, den Eintrag von {name} entfernen</translation>
    </message>
    <message>
        <source>Slot {slot}, empty</source>
        <translation>Slot {slot}, leer</translation>
    </message>
    <message>
        <source>Slot {slot}, replace {name}</source>
        <translation>Slot {slot}, {name} ersetzen</translation>
    </message>
    <message>
        <source>Slot {slot}, replace {name}, which is pinned</source>
        <translation>Slot {slot}, {name} ersetzen (angeheftet)</translation>
    </message>
    <message>
        <source>Slot {slot}, {name}: {why}</source>
        <translation>Slot {slot}, {name}: {why}</translation>
    </message>
    <message>
        <source>Slot {slot}: {name}</source>
        <translation>Slot {slot}: {name}</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Slots are a power of two from {least} to {most}.</source>
        <translation>Slots sind eine Zweierpotenz von {least} bis {most}.</translation>
    </message>
    <message>
        <source>Slots of the timeline</source>
        <translation>Slots der Zeitleiste</translation>
    </message>
    <message>
        <source>Soc&amp;ket</source>
        <translation>Soc&amp;ket</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Source and cache must be two different disks.</source>
        <translation>Quelle und Cache müssen zwei verschiedene Platten sein.</translation>
    </message>
    <message>
        <source>Source chunk</source>
        <translation>Quell-Chunk</translation>
    </message>
    <message>
        <source>Source chunk {a}: its old data in cache chunk {b} is damaged</source>
        <translation>Chunk {a} der Quelle: seine alten Daten in Cache-Chunk {b} sind beschädigt</translation>
    </message>
    <message>
        <source>Source disk</source>
        <translation>Quellplatte</translation>
    </message>
    <message>
        <source>Source disk · {size}</source>
        <translation>Quellplatte · {size}</translation>
    </message>
    <message>
        <source>Source disk · {size} · {words}</source>
        <translation>Quellplatte · {size} · {words}</translation>
    </message>
    <message>
        <source>Source si&amp;ze</source>
        <translation>Quell&amp;größe</translation>
    </message>
    <message>
        <source>Source writes</source>
        <translation>Schreibzugriffe auf die Quelle</translation>
    </message>
    <message>
        <source>Source {source_path}
Cache {cache_path}</source>
        <translation>Quelle {source_path}
Cache {cache_path}</translation>
    </message>
    <message>
        <source>Source {source} · cache {cache}</source>
        <translation>Quelle {source} · Cache {cache}</translation>
    </message>
    <message>
        <source>Stamped: number, pass and check in each sector</source>
        <translation>Gestempelt: Nummer, Durchgang, Prüfsumme je Sektor</translation>
    </message>
    <message>
        <source>Stamps of an&amp;y pass and seed are right</source>
        <translation>Stempel jedes Durchgangs &amp;und Startwerts gelten</translation>
    </message>
    <message>
        <source>Start a session</source>
        <translation>Eine Sitzung starten</translation>
    </message>
    <message>
        <source>Start a session first.</source>
        <translation>Zuerst eine Sitzung starten.</translation>
    </message>
    <message>
        <source>Start a session in one of them by a double click</source>
        <translation>Ein Doppelklick startet in einem davon eine Sitzung</translation>
    </message>
    <message>
        <source>Start a session in the slot of the selected one, which is lost.</source>
        <translation>Startet eine Sitzung im Slot der ausgewählten, die verloren geht.</translation>
    </message>
    <message>
        <source>Start a session. From then on, the disk as it was can be compared with the disk as it is.</source>
        <translation>Eine Sitzung starten. Von da an kann die Platte, wie sie war, mit der Platte, wie sie ist, verglichen werden.</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Hier starten</translation>
    </message>
    <message>
        <source>Start it again and this goes on; or close the disk, and open it in this window.</source>
        <translation>Neu starten, dann geht es weiter; oder den Datenträger schließen und hier öffnen.</translation>
    </message>
    <message>
        <source>Start session</source>
        <translation>Sitzung starten</translation>
    </message>
    <message>
        <source>Start session…</source>
        <translation>Sitzung starten …</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Started {name} in slot {slot}.</source>
        <translation>{name} in Slot {slot} gestartet.</translation>
    </message>
    <message>
        <source>Started {when}</source>
        <translation>Gestartet {when}</translation>
    </message>
    <message>
        <source>Starting a session</source>
        <translation>Starten einer Sitzung</translation>
    </message>
    <message>
        <source>Starts and ends of sessions, trouble and checkpoints are kept here from the first one on.</source>
        <translation>Starts und Enden von Sitzungen, Störungen und Sicherungspunkte werden hier vom ersten an aufbewahrt.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>State of the disk</source>
        <translation>Zustand des Datenträgers</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Suche abbrechen</translation>
    </message>
    <message>
        <source>Stop looking (Escape)</source>
        <translation>Suche abbrechen (Escape)</translation>
    </message>
    <message>
        <source>Stop looking, or close the list</source>
        <translation>Suche abbrechen oder Liste schließen</translation>
    </message>
    <message>
        <source>Stop r&amp;ecording commands</source>
        <translation>Auf&amp;zeichnung beenden</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Freigabe beenden</translation>
    </message>
    <message>
        <source>Stop serving the disk</source>
        <translation>Freigabe des Datenträgers beenden</translation>
    </message>
    <message>
        <source>Stop serving…</source>
        <translation>Beenden …</translation>
    </message>
    <message>
        <source>Stopping to serve</source>
        <translation>Ende der Freigabe</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Survive a crash of the program only (faster)</source>
        <translation>Nur Programmabsturz überstehen (schneller)</translation>
    </message>
    <message>
        <source>Survive a power cut (each first copy is made durable)</source>
        <translation>Stromausfall überstehen (jede erste Kopie wird dauerhaft)</translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation>Zweifelhaft</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table of connected hosts</source>
        <translation>Tabelle der verbundenen Hosts</translation>
    </message>
    <message>
        <source>Table of events, the newest first</source>
        <translation>Tabelle der Ereignisse, neueste zuerst</translation>
    </message>
    <message>
        <source>Table of sessions</source>
        <translation>Tabelle der Sitzungen</translation>
    </message>
    <message>
        <source>Take back the last change of a name, a note, a pin or an expiry.</source>
        <translation>Nimmt die letzte Änderung an Name, Notiz, Anheften oder Ablauf zurück.</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Tear the page off, for a second screen, or put it back.</source>
        <translation>Löst die Seite ab, für einen zweiten Bildschirm, oder setzt sie zurück.</translation>
    </message>
    <message>
        <source>Test pattern</source>
        <translation>Testmuster</translation>
    </message>
    <message>
        <source>That is so on {cache}.</source>
        <translation>So ist es auf {cache}.</translation>
    </message>
    <message>
        <source>That time is too far away; leave it at never.</source>
        <translation>Diese Zeit ist zu weit weg; es bei never lassen.</translation>
    </message>
    <message>
        <source>The TLS folder {folder} lacks {missing}. It needs {files}.</source>
        <translation>Im TLS-Ordner {folder} fehlt {missing}. Gebraucht werden {files}.</translation>
    </message>
    <message>
        <source>The bookmarks could not be kept: {error}</source>
        <translation>Die Lesezeichen konnten nicht aufbewahrt werden: {error}</translation>
    </message>
    <message>
        <source>The bookmarks could not be read: {error}</source>
        <translation>Die Lesezeichen konnten nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>The bytes of the disk at any point in time.</source>
        <translation>Die Bytes des Datenträgers zu jedem Zeitpunkt.</translation>
    </message>
    <message>
        <source>The cache disk cannot be read (chunk {chunk}): {cause}.</source>
        <translation>Die Cache-Platte ist nicht lesbar (Chunk {chunk}): {cause}.</translation>
    </message>
    <message>
        <source>The cache disk cannot be read: {cause}.</source>
        <translation>Die Cache-Platte ist nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>The cache disk could not be made durable ({cause}); writes through the view may be lost.</source>
        <translation>Die Cache-Platte ließ sich nicht sichern ({cause}); Schreibzugriffe der Ansicht können verloren sein.</translation>
    </message>
    <message>
        <source>The cache disk did not answer for {seconds} seconds.</source>
        <translation>Die Cache-Platte antwortete {seconds} Sekunden lang nicht.</translation>
    </message>
    <message>
        <source>The cache disk did not take a write through the view: {cause}.</source>
        <translation>Die Cache-Platte nahm einen Schreibzugriff der Ansicht nicht an: {cause}.</translation>
    </message>
    <message>
        <source>The cache disk does not answer</source>
        <translation>Die Cache-Platte antwortet nicht</translation>
    </message>
    <message>
        <source>The cache disk failed</source>
        <translation>Die Cache-Platte ist ausgefallen</translation>
    </message>
    <message>
        <source>The cache disk failed (errno {a}) for source chunk {b}</source>
        <translation>Die Cache-Platte hat versagt (errno {a}), Chunk {b} der Quelle</translation>
    </message>
    <message>
        <source>The cache disk failed while it was closed ({cause}); the next open recovers it.</source>
        <translation>Die Cache-Platte versagte beim Schließen ({cause}); das nächste Öffnen stellt sie wieder her.</translation>
    </message>
    <message>
        <source>The cache disk has chunks 0 to {last}.</source>
        <translation>Die Cache-Platte hat die Chunks 0 bis {last}.</translation>
    </message>
    <message>
        <source>The cache disk has format version {version} with chunks of {size} bytes; this program reads version {ours}. Use the program that formatted it.</source>
        <translation>Die Cache-Platte hat die Formatversion {version} mit Chunks von {size} Byte; dieses Programm liest Version {ours}. Das Programm benutzen, das sie formatiert hat.</translation>
    </message>
    <message>
        <source>The cache disk has more chunks than the map can number.</source>
        <translation>Die Cache-Platte hat mehr Chunks, als die Map zählen kann.</translation>
    </message>
    <message>
        <source>The cache disk is full and the policy &apos;{policy}&apos; lets no session be ended: hosts are refused every write that needs a copy.</source>
        <translation>Die Cache-Platte ist voll, und die Regel „{policy}“ lässt keine Sitzung enden: Hosts wird jedes Schreiben abgelehnt, das eine Kopie braucht.</translation>
    </message>
    <message>
        <source>The cache disk is full and the policy {policy} lets no session be ended that would give room. End a session; a larger cache disk means to protect anew.</source>
        <translation>Die Cache-Platte ist voll, und die Richtlinie {policy} lässt keine Sitzung beenden, die Platz gäbe. Eine Sitzung beenden; eine größere Cache-Platte heißt, neu zu schützen.</translation>
    </message>
    <message>
        <source>The cache disk is full and the policy {policy} lets no session be ended that would give room. Unpin a session; a larger cache disk means to protect anew.</source>
        <translation>Die Cache-Platte ist voll, und die Richtlinie {policy} lässt keine Sitzung beenden, die Platz gäbe. Eine Sitzung lösen; eine größere Cache-Platte heißt, neu zu schützen.</translation>
    </message>
    <message>
        <source>The cache disk is full, so the write through the view was refused; no session is ended for one. End a session; a larger cache disk means to protect anew.</source>
        <translation>Die Cache-Platte ist voll, daher wurde der Schreibzugriff der Ansicht abgelehnt; dafür wird keine Sitzung beendet. Eine Sitzung beenden; eine größere Cache-Platte heißt, neu zu schützen.</translation>
    </message>
    <message>
        <source>The cache disk is in trouble</source>
        <translation>Die Cache-Platte ist gestört</translation>
    </message>
    <message>
        <source>The cache disk is more than {filled} % full</source>
        <translation>Der Cache-Datenträger ist zu mehr als {filled} % voll</translation>
    </message>
    <message>
        <source>The cache disk is not whole any more</source>
        <translation>Die Cache-Platte ist nicht mehr ganz</translation>
    </message>
    <message>
        <source>The cache disk is {used} % full; {room} is left.</source>
        <translation>Die Cache-Platte ist zu {used} % voll; {room} sind frei.</translation>
    </message>
    <message>
        <source>The cache disk keeps the old data and everything known about it; what it holds now is overwritten. The source disk keeps its data. Put the cache on a disk of its own, so that copies do not slow the source down.</source>
        <translation>Die Cache-Platte bewahrt die alten Daten und alles, was darüber bekannt ist; was sie jetzt enthält, wird überschrieben. Die Quellplatte behält ihre Daten. Der Cache gehört auf eine eigene Platte, damit Kopien die Quelle nicht bremsen.</translation>
    </message>
    <message>
        <source>The cache disk of {size} is too small for the map of a source of {source} with {slots} slots; give it at least {least}, and room for old data besides.</source>
        <translation>Die Cache-Platte ist mit {size} zu klein für die Map einer Quelle von {source} mit {slots} Slots; sie braucht mindestens {least}, und dazu Platz für alte Daten.</translation>
    </message>
    <message>
        <source>The cache disk refuses writes</source>
        <translation>Die Cache-Platte lehnt Schreibzugriffe ab</translation>
    </message>
    <message>
        <source>The cache disk reports errors. The source is not harmed; check the cache disk.</source>
        <translation>Die Cache-Platte meldet Fehler. Die Quelle ist unversehrt; die Cache-Platte prüfen.</translation>
    </message>
    <message>
        <source>The cache disk was full; ending this freed 1 chunk.</source>
        <translation>Die Cache-Platte war voll; das Ende gab 1 Chunk frei.</translation>
    </message>
    <message>
        <source>The cache disk was full; ending this freed {freed} chunks.</source>
        <translation>Die Cache-Platte war voll; das Ende gab {freed} Chunks frei.</translation>
    </message>
    <message>
        <source>The cache disk was full; ending {count} sessions together freed 1 chunk.</source>
        <translation>Die Cache-Platte war voll; das Ende von {count} Sitzungen zusammen gab 1 Chunk frei.</translation>
    </message>
    <message>
        <source>The cache disk was full; ending {count} sessions together freed {freed} chunks.</source>
        <translation>Die Cache-Platte war voll; das Ende von {count} Sitzungen zusammen gab {freed} Chunks frei.</translation>
    </message>
    <message>
        <source>The cache disk {path} does not answer.</source>
        <translation>Die Cache-Platte {path} antwortet nicht.</translation>
    </message>
    <message>
        <source>The cache disk {path} is gone or was cut short, so a session on it would not last. Export what you need before you close the disk, then protect it anew.</source>
        <translation>Die Cache-Platte {path} ist weg oder wurde gekürzt, eine Sitzung darauf hätte keinen Bestand. Exportieren Sie, was Sie brauchen, bevor Sie die Platte schließen, und schützen Sie sie dann neu.</translation>
    </message>
    <message>
        <source>The cache disk {path} is gone: it was deleted, or pulled out.</source>
        <translation>Die Cache-Platte {path} ist weg: sie wurde gelöscht oder abgezogen.</translation>
    </message>
    <message>
        <source>The cache disk {path} was cut short: it has {size} of {wanted}.</source>
        <translation>Die Cache-Platte {path} wurde gekürzt: sie hat {size} von {wanted}.</translation>
    </message>
    <message>
        <source>The certificates in {folder} cannot be used: {cause}.</source>
        <translation>Die Zertifikate in {folder} sind nicht benutzbar: {cause}.</translation>
    </message>
    <message>
        <source>The checkpoint failed: {cause}.</source>
        <translation>Der Sicherungspunkt schlug fehl: {cause}.</translation>
    </message>
    <message>
        <source>The command of a hook is too long, or holds a NUL character.</source>
        <translation>Der Befehl eines Hooks ist zu lang oder enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>The comparison was stopped</source>
        <translation>Der Vergleich wurde abgebrochen</translation>
    </message>
    <message>
        <source>The damage could not be recorded: {cause}.</source>
        <translation>Der Schaden ließ sich nicht festhalten: {cause}.</translation>
    </message>
    <message>
        <source>The demo makes a real ext4 file system and needs {name} for it. Install it with `apt-get install e2fsprogs`.</source>
        <translation>Die Demo legt ein echtes ext4-Dateisystem an und braucht dafür {name}. Es kommt mit `apt-get install e2fsprogs`.</translation>
    </message>
    <message>
        <source>The demo&apos;s disk is damaged: {where}: {reason}</source>
        <translation>Der Datenträger der Demo ist beschädigt: {where}: {reason}</translation>
    </message>
    <message>
        <source>The disk as it was at {started} can never be read again.</source>
        <translation>Der Stand des Datenträgers vom {started} ist nie wieder lesbar.</translation>
    </message>
    <message>
        <source>The disk has bytes 0 to {last:,} ({last:#x}).</source>
        <translation>Die Platte hat die Bytes 0 bis {last:,} ({last:#x}).</translation>
    </message>
    <message>
        <source>The disk has {count} chunks; chunks {first} to {last} are not all on it.</source>
        <translation>Der Datenträger hat {count} Chunks; die Chunks {first} bis {last} liegen nicht alle darauf.</translation>
    </message>
    <message>
        <source>The disk has {size} bytes; {length} at {offset} are not in it.</source>
        <translation>Der Datenträger hat {size} Byte; {length} bei {offset} liegen nicht darauf.</translation>
    </message>
    <message>
        <source>The disk has {size} bytes; {length} from {offset} on are not in it.</source>
        <translation>Der Datenträger hat {size} Byte; {length} ab {offset} liegen nicht darauf.</translation>
    </message>
    <message>
        <source>The disk has {size} bytes; {start} to {end} is not a part of it.</source>
        <translation>Der Datenträger hat {size} Byte; {start} bis {end} ist kein Teil davon.</translation>
    </message>
    <message>
        <source>The disk is being opened.</source>
        <translation>Der Datenträger wird geöffnet.</translation>
    </message>
    <message>
        <source>The disk is served already, at {where}. Stop that first.</source>
        <translation>Der Datenträger wird schon freigegeben, unter {where}. Das zuerst beenden.</translation>
    </message>
    <message>
        <source>The disk is served no more.</source>
        <translation>Der Datenträger ist nicht mehr freigegeben.</translation>
    </message>
    <message>
        <source>The disk is served to nobody.</source>
        <translation>Der Datenträger ist für niemanden freigegeben.</translation>
    </message>
    <message>
        <source>The disk that the host finds by its name.</source>
        <translation>Die Platte, die der Host über ihren Namen findet.</translation>
    </message>
    <message>
        <source>The disk was not open then, or is so only now. What was noted before is kept.</source>
        <translation>Die Platte war damals nicht offen oder ist es erst jetzt. Was vorher notiert wurde, ist aufbewahrt.</translation>
    </message>
    <message>
        <source>The disk was written to after this comparison; F5 compares again.</source>
        <translation>Die Platte wurde nach diesem Vergleich beschrieben; F5 vergleicht erneut.</translation>
    </message>
    <message>
        <source>The engine goes on. Please send the report.</source>
        <translation>Die Engine läuft weiter. Bitte den Bericht senden.</translation>
    </message>
    <message>
        <source>The events cannot be read</source>
        <translation>Die Ereignisse können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The export {name} is a point in time; nothing changes it.</source>
        <translation>Der Export {name} ist ein Zeitpunkt; nichts ändert ihn.</translation>
    </message>
    <message>
        <source>The file is made by {owner}, where that runs and as its user.</source>
        <translation>Die Datei wird von {owner} angelegt, dort, wo das läuft, und als dessen Benutzer.</translation>
    </message>
    <message>
        <source>The file system under the cache disk has only {room} left; the cache disk may still take {wanted}.</source>
        <translation>Das Dateisystem unter der Cache-Platte hat nur noch {room} frei; die Cache-Platte kann noch {wanted} brauchen.</translation>
    </message>
    <message>
        <source>The file system under the cache disk is full, so the write was refused. Make room there, or end sessions.</source>
        <translation>Das Dateisystem unter der Cache-Platte ist voll, daher wurde der Schreibzugriff abgelehnt. Dort Platz schaffen oder Sitzungen beenden.</translation>
    </message>
    <message>
        <source>The file system under the cache disk was full; ending this freed 1 chunk.</source>
        <translation>Das Dateisystem unter der Cache-Platte war voll; das Ende gab 1 Chunk frei.</translation>
    </message>
    <message>
        <source>The file system under the cache disk was full; ending this freed {freed} chunks.</source>
        <translation>Das Dateisystem unter der Cache-Platte war voll; das Ende gab {freed} Chunks frei.</translation>
    </message>
    <message>
        <source>The file system under the cache disk was full; ending {count} sessions together freed 1 chunk.</source>
        <translation>Das Dateisystem unter der Cache-Platte war voll; das Ende von {count} Sitzungen zusammen gab 1 Chunk frei.</translation>
    </message>
    <message>
        <source>The file system under the cache disk was full; ending {count} sessions together freed {freed} chunks.</source>
        <translation>Das Dateisystem unter der Cache-Platte war voll; das Ende von {count} Sitzungen zusammen gab {freed} Chunks frei.</translation>
    </message>
    <message>
        <source>The first map is of {moment}.</source>
        <translation>Die erste Karte ist vom {moment}.</translation>
    </message>
    <message>
        <source>The first wrong byte is named above; open it in Browse.</source>
        <translation>Das erste falsche Byte ist oben genannt; es lässt sich unter „Bytes“ öffnen.</translation>
    </message>
    <message>
        <source>The first {found} of {words} in {where}; there are more</source>
        <translation>Die ersten {found} für {words} in {where}; es gibt mehr</translation>
    </message>
    <message>
        <source>The folder of {path} does not exist.</source>
        <translation>Den Ordner von {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>The grain of a comparison is a power of two from 1 to 65536.</source>
        <translation>Die Körnung eines Vergleichs ist eine Zweierpotenz von 1 bis 65536.</translation>
    </message>
    <message>
        <source>The header claims {slots} slots.</source>
        <translation>Der Kopf behauptet {slots} Slots.</translation>
    </message>
    <message>
        <source>The header is kept twice, written one copy after the other, so that a crash tears one at most. To start, replace or end a session is one write of it, whatever the disk&apos;s size.</source>
        <translation>Der Kopf liegt doppelt vor und wird nacheinander geschrieben, sodass ein Absturz höchstens einen zerreißt. Eine Sitzung zu starten, zu ersetzen oder zu beenden ist ein Schreiben des Kopfes, wie groß der Datenträger auch ist.</translation>
    </message>
    <message>
        <source>The header lets session {place} of {count} expire.</source>
        <translation>Der Kopf lässt Sitzung {place} von {count} ablaufen.</translation>
    </message>
    <message>
        <source>The header places a session in slot {slot} of {slots}.</source>
        <translation>Der Kopf legt eine Sitzung in Slot {slot} von {slots}.</translation>
    </message>
    <message>
        <source>The header takes no page frame.</source>
        <translation>Der Kopf belegt keinen Seitenrahmen.</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The history of this disk cannot be read: {cause}.</source>
        <translation>Der Verlauf dieses Datenträgers ist nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>The hold of the writes was cancelled.</source>
        <translation>Das Anhalten der Schreibzugriffe wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The job</source>
        <translation>Die Aufgabe</translation>
    </message>
    <message>
        <source>The last page stays in the window.</source>
        <translation>Die letzte Seite bleibt im Fenster.</translation>
    </message>
    <message>
        <source>The ledger has it as {birth}..{death}, its block as {other}..{end}.</source>
        <translation>Die Buchführung hat ihn als {birth}..{death}, sein Block als {other}..{end}.</translation>
    </message>
    <message>
        <source>The line for {program}</source>
        <translation>Die Zeile für {program}</translation>
    </message>
    <message>
        <source>The lines that a host types, ready to copy.</source>
        <translation>Die Zeilen, die ein Host eingibt, zum Kopieren.</translation>
    </message>
    <message>
        <source>The list of recent disks could not be read</source>
        <translation>Die Liste der letzten Datenträger war nicht lesbar</translation>
    </message>
    <message>
        <source>The live source disk, read-write</source>
        <translation>Die laufende Quelle, lesen und schreiben</translation>
    </message>
    <message>
        <source>The look-ups of regions are being recorded already; try again soon.</source>
        <translation>Die Zugriffe auf Regionen werden schon aufgezeichnet; bald noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The machine went down while the disk was open in process-crash mode.</source>
        <translation>Der Rechner fiel aus, während der Datenträger im Modus process-crash offen war.</translation>
    </message>
    <message>
        <source>The map cannot be read: {cause}.</source>
        <translation>Die Map ist nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>The map could not be read, so the next change is not known.</source>
        <translation>Die Karte konnte nicht gelesen werden, daher ist die nächste Änderung nicht bekannt.</translation>
    </message>
    <message>
        <source>The map of slot {slot} points at {found} instead.</source>
        <translation>Die Map von Slot {slot} zeigt stattdessen auf {found}.</translation>
    </message>
    <message>
        <source>The map of the cache disk cannot be read ({cause}).</source>
        <translation>Die Map der Cache-Platte ist nicht lesbar ({cause}).</translation>
    </message>
    <message>
        <source>The maps are of the past</source>
        <translation>Die Karten sind aus der Vergangenheit</translation>
    </message>
    <message>
        <source>The maps are shown as of {moment}.</source>
        <translation>Die Karten zeigen den Stand vom {moment}.</translation>
    </message>
    <message>
        <source>The maps of now are shown already.</source>
        <translation>Die jetzigen Karten sind schon zu sehen.</translation>
    </message>
    <message>
        <source>The metadata of the cache disk cannot be read: {cause}.</source>
        <translation>Die Metadaten der Cache-Platte sind nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>The moment when it ends lies ahead, and is written as 2026-12-01 10:00.</source>
        <translation>Der Zeitpunkt des Endes liegt voraus und wird wie 2026-12-01 10:00 geschrieben.</translation>
    </message>
    <message>
        <source>The old data could not be preserved ({cause}), so the write was refused. Check the cache disk.</source>
        <translation>Die alten Daten ließen sich nicht bewahren ({cause}), daher wurde der Schreibzugriff abgelehnt. Die Cache-Platte prüfen.</translation>
    </message>
    <message>
        <source>The old data of source chunk {chunk} (byte {offset}) is damaged in cache chunk {place}; it is lost, the rest of the session reads true. Run `pitctl verify` for a list.</source>
        <translation>Die alten Daten des Quell-Chunks {chunk} (Byte {offset}) sind im Cache-Chunk {place} beschädigt; sie sind verloren, der Rest der Sitzung ist richtig. `pitctl verify` gibt eine Liste.</translation>
    </message>
    <message>
        <source>The other chunks still read true. Run verify to see what is affected.</source>
        <translation>Die anderen Chunks sind richtig lesbar. Die Prüfung zeigt, was betroffen ist.</translation>
    </message>
    <message>
        <source>The owner cannot take one more request: {cause}.</source>
        <translation>Der Besitzer kann keinen weiteren Auftrag annehmen: {cause}.</translation>
    </message>
    <message>
        <source>The owner is gone; waiting for it</source>
        <translation>Der Besitzer fehlt; es wird gewartet</translation>
    </message>
    <message>
        <source>The owner of the disk has too many clients, or is closing.</source>
        <translation>Der Besitzer des Datenträgers hat zu viele Clients oder schließt gerade.</translation>
    </message>
    <message>
        <source>The pattern differs at byte {offset} (chunk {chunk}): expected a whole stamp of its sector, found {found}. {more}</source>
        <translation>Das Muster weicht bei Byte {offset} (Chunk {chunk}) ab: erwartet der ganze Stempel des Sektors, gefunden {found}. {more}</translation>
    </message>
    <message>
        <source>The pattern differs at byte {offset} (chunk {chunk}): expected {wanted}, found {found}. {more}</source>
        <translation>Das Muster weicht bei Byte {offset} (Chunk {chunk}) ab: erwartet {wanted}, gefunden {found}. {more}</translation>
    </message>
    <message>
        <source>The point in time itself stays exactly as it is.</source>
        <translation>Der Zeitpunkt selbst bleibt genau, wie er ist.</translation>
    </message>
    <message>
        <source>The preserved data fails its checksum.</source>
        <translation>Die bewahrten Daten passen nicht zu ihrer Prüfsumme.</translation>
    </message>
    <message>
        <source>The process that owned {path} went away; nothing was done.</source>
        <translation>Der Prozess, der {path} besaß, ist weg; nichts wurde getan.</translation>
    </message>
    <message>
        <source>The process that owns the disk is gone; this goes on when it is back.</source>
        <translation>Der Prozess, dem der Datenträger gehört, ist nicht mehr da; es geht weiter, sobald er zurück ist.</translation>
    </message>
    <message>
        <source>The process that owns {path} went away before it answered; look what it did before you do it again.</source>
        <translation>Der Prozess, der {path} besitzt, verschwand vor seiner Antwort; erst nachsehen, was er getan hat, dann wiederholen.</translation>
    </message>
    <message>
        <source>The program made a mistake in {verb} ({cause}). Please report it.</source>
        <translation>Das Programm machte einen Fehler in {verb} ({cause}). Bitte melden.</translation>
    </message>
    <message>
        <source>The protected disk is closed.</source>
        <translation>Der geschützte Datenträger ist geschlossen.</translation>
    </message>
    <message>
        <source>The record of an ended session in slot {slot} is already called {name}; dismiss it (`pitctl session end`), or choose another name.</source>
        <translation>Der Eintrag einer beendeten Sitzung in Slot {slot} heißt schon {name}; entfernen Sie ihn (`pitctl session end`), oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The regular expression cannot be read: {cause}.</source>
        <translation>Der reguläre Ausdruck ist nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>The regular expression needs too much memory or time; make it simpler.</source>
        <translation>Der reguläre Ausdruck braucht zu viel Speicher oder Zeit; ihn vereinfachen.</translation>
    </message>
    <message>
        <source>The regular expression took more than {seconds} seconds for a quarter of a MiB. Make it simpler: a repeat inside a repeat, such as (a+)+, is what takes long.</source>
        <translation>Der reguläre Ausdruck brauchte mehr als {seconds} Sekunden für ein viertel MiB. Ihn vereinfachen: Eine Wiederholung in einer Wiederholung, wie (a+)+, dauert lange.</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>Die Suche wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The sector carries no stamp.</source>
        <translation>Der Sektor trägt keinen Stempel.</translation>
    </message>
    <message>
        <source>The sector holds only zeroes.</source>
        <translation>Der Sektor enthält nur Nullen.</translation>
    </message>
    <message>
        <source>The sector holds the stamp of sector {sector}, pass {number}, seed {seed}.</source>
        <translation>Der Sektor enthält den Stempel von Sektor {sector}, Durchgang {number}, Startwert {seed}.</translation>
    </message>
    <message>
        <source>The sector is torn: its stamp says sector {sector}, pass {number}.</source>
        <translation>Der Sektor ist zerrissen: Sein Stempel nennt Sektor {sector}, Durchgang {number}.</translation>
    </message>
    <message>
        <source>The server is shutting down.</source>
        <translation>Der Server fährt herunter.</translation>
    </message>
    <message>
        <source>The session</source>
        <translation>Die Sitzung</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>Die Sitzung ist beendet.</translation>
    </message>
    <message>
        <source>The session has ended; there is nothing to export.</source>
        <translation>Die Sitzung ist beendet; es gibt nichts zu exportieren.</translation>
    </message>
    <message>
        <source>The session has ended; there is nothing to keep.</source>
        <translation>Die Sitzung ist beendet; es gibt nichts zu behalten.</translation>
    </message>
    <message>
        <source>The session in slot {slot} has this name already.</source>
        <translation>Die Sitzung in Slot {slot} hat diesen Namen schon.</translation>
    </message>
    <message>
        <source>The session in slot {slot} is already called {name}; choose another name.</source>
        <translation>Die Sitzung in Slot {slot} heißt schon {name}; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The session of sequence {sequence} has ended; its view is gone.</source>
        <translation>Die Sitzung mit der Folge {sequence} ist beendet; ihre Ansicht ist weg.</translation>
    </message>
    <message>
        <source>The session of sequence {sequence} is in no slot any more.</source>
        <translation>Die Sitzung mit der Folge {sequence} ist in keinem Slot mehr.</translation>
    </message>
    <message>
        <source>The session was NOT kept: what had been started was ended again.</source>
        <translation>Die Sitzung blieb NICHT: Was gestartet war, wurde wieder beendet.</translation>
    </message>
    <message>
        <source>The session was changed since.</source>
        <translation>Die Sitzung wurde seitdem geändert.</translation>
    </message>
    <message>
        <source>The session was kept all the same, for the one that it replaced cannot come back; its point in time is whole.</source>
        <translation>Die Sitzung blieb trotzdem, denn die von ihr ersetzte kann nicht zurückkommen; ihr Zeitpunkt ist heil.</translation>
    </message>
    <message>
        <source>The session {name} has ended: {reason} Its view cannot be read; dismiss the record with `pitctl session end`.</source>
        <translation>Die Sitzung {name} ist beendet: {reason} Ihre Ansicht ist nicht lesbar; den Eintrag mit `pitctl session end` entfernen.</translation>
    </message>
    <message>
        <source>The session {name} has ended; its record can only be dismissed.</source>
        <translation>Die Sitzung {name} ist beendet; ihr Eintrag lässt sich nur noch entfernen.</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} is damaged. {reason}</source>
        <translation>Die Sitzung {name} in Slot {slot} ist beschädigt. {reason}</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} is damaged: {reason} The rest of it reads true.</source>
        <translation>Die Sitzung {name} in Slot {slot} ist beschädigt: {reason} Der Rest von ihr ist richtig.</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} is pinned. Unpin it first, choose another slot, or say `--replace {sequence} --force` if its end is meant.</source>
        <translation>Die Sitzung {name} in Slot {slot} ist angeheftet. Sie erst lösen, einen anderen Slot wählen oder `--replace {sequence} --force` sagen, wenn ihr Ende gemeint ist.</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} is suspect, so its bytes may be wrong: {reason}</source>
        <translation>Die Sitzung {name} in Slot {slot} ist zweifelhaft, ihre Bytes können falsch sein: {reason}</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} is suspect. {reason}</source>
        <translation>Die Sitzung {name} in Slot {slot} ist zweifelhaft. {reason}</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} was ended by a fault. {reason}</source>
        <translation>Die Sitzung {name} in Slot {slot} wurde durch einen Fehler beendet. {reason}</translation>
    </message>
    <message>
        <source>The session {name} in slot {slot} was ended, for the cache disk was full. {reason}</source>
        <translation>Die Sitzung {name} in Slot {slot} wurde beendet, denn die Cache-Platte war voll. {reason}</translation>
    </message>
    <message>
        <source>The session {name} is pinned; unpin it first, or end it with --force.</source>
        <translation>Die Sitzung {name} ist angeheftet; sie erst lösen oder mit --force beenden.</translation>
    </message>
    <message>
        <source>The session {name} keeps what was overwritten.</source>
        <translation>Die Sitzung {name} bewahrt, was überschrieben wurde.</translation>
    </message>
    <message>
        <source>The sessions</source>
        <translation>Die Sitzungen</translation>
    </message>
    <message>
        <source>The sessions were NOT kept: what had been started was ended again.</source>
        <translation>Die Sitzungen blieben NICHT: Was gestartet war, wurde wieder beendet.</translation>
    </message>
    <message>
        <source>The settings could not be read</source>
        <translation>Die Einstellungen waren nicht lesbar</translation>
    </message>
    <message>
        <source>The share of a pattern must be above 0 and at most 1.</source>
        <translation>Der Anteil eines Musters muss über 0 und höchstens 1 sein.</translation>
    </message>
    <message>
        <source>The skew of a Zipf pattern must be from 0.1 to 10.</source>
        <translation>Die Schiefe eines Zipf-Musters muss von 0.1 bis 10 sein.</translation>
    </message>
    <message>
        <source>The slot table could not be written ({cause}); nothing was changed.</source>
        <translation>Die Slot-Tabelle ließ sich nicht schreiben ({cause}); nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The slot table is full of text; shorten the notes of some sessions.</source>
        <translation>Die Slot-Tabelle ist voll Text; die Notizen einiger Sitzungen kürzen.</translation>
    </message>
    <message>
        <source>The slots and who sits in them.</source>
        <translation>Die Slots und wer darin sitzt.</translation>
    </message>
    <message>
        <source>The source and the cache are the same disk; they must be two.</source>
        <translation>Quelle und Cache sind derselbe Datenträger; es müssen zwei sein.</translation>
    </message>
    <message>
        <source>The source disk cannot be read at byte {offset}: {cause}.</source>
        <translation>Die Quelle ist bei Byte {offset} nicht lesbar: {cause}.</translation>
    </message>
    <message>
        <source>The source disk could not be read at byte {start} ({cause}); its old content cannot be preserved.</source>
        <translation>Die Quelle war bei Byte {start} nicht lesbar ({cause}); ihr alter Inhalt kann nicht bewahrt werden.</translation>
    </message>
    <message>
        <source>The source disk does not answer</source>
        <translation>Die Quellplatte antwortet nicht</translation>
    </message>
    <message>
        <source>The source disk failed at byte {offset}: {cause}.</source>
        <translation>Die Quelle versagte bei Byte {offset}: {cause}.</translation>
    </message>
    <message>
        <source>The source disk is not whole any more</source>
        <translation>Die Quellplatte ist nicht mehr ganz</translation>
    </message>
    <message>
        <source>The source disk reports errors. Check its cabling and its health.</source>
        <translation>Die Quellplatte meldet Fehler. Anschluss und Zustand prüfen.</translation>
    </message>
    <message>
        <source>The source disk was made larger since the cache disk was formatted.</source>
        <translation>Die Quelle wurde vergrößert, seit die Cache-Platte formatiert wurde.</translation>
    </message>
    <message>
        <source>The source disk {path} does not answer.</source>
        <translation>Die Quellplatte {path} antwortet nicht.</translation>
    </message>
    <message>
        <source>The source disk {path} is gone: it was deleted, or pulled out.</source>
        <translation>Die Quellplatte {path} ist weg: sie wurde gelöscht oder abgezogen.</translation>
    </message>
    <message>
        <source>The source disk {path} was cut short: it has {size} of {wanted}.</source>
        <translation>Die Quellplatte {path} wurde gekürzt: sie hat {size} von {wanted}.</translation>
    </message>
    <message>
        <source>The source disk, as it is now</source>
        <translation>Die Quellplatte, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>The source has chunks 0 to {last}.</source>
        <translation>Die Quelle hat die Chunks 0 bis {last}.</translation>
    </message>
    <message>
        <source>The source has {size} bytes; {length} at {offset} are not in it.</source>
        <translation>Die Quelle hat {size} Byte; {length} bei {offset} liegen nicht darauf.</translation>
    </message>
    <message>
        <source>The source holds other bytes than when it was last closed.</source>
        <translation>Die Quelle hält andere Bytes als beim letzten Schließen.</translation>
    </message>
    <message>
        <source>The source is larger than 256 TiB, the most one map can address.</source>
        <translation>Die Quelle ist größer als 256 TiB; mehr kann eine Map nicht adressieren.</translation>
    </message>
    <message>
        <source>The source or the cache disk does not answer: writes that need a copy are waiting for it.</source>
        <translation>Die Quellplatte oder die Cache-Platte antwortet nicht: Schreibzugriffe, die eine Kopie brauchen, warten auf sie.</translation>
    </message>
    <message>
        <source>The source was named anew after a crash, and nothing proves that it is the one.</source>
        <translation>Die Quelle wurde nach einem Absturz neu benannt, und nichts beweist, dass sie die richtige ist.</translation>
    </message>
    <message>
        <source>The source was written outside the engine after it was last closed.</source>
        <translation>Die Quelle wurde an der Engine vorbei beschrieben, nachdem sie zuletzt geschlossen wurde.</translation>
    </message>
    <message>
        <source>The start was cancelled during its {which}-hook.</source>
        <translation>Der Start wurde während seines {which}-Hooks abgebrochen.</translation>
    </message>
    <message>
        <source>The start was cancelled; no session was kept.</source>
        <translation>Der Start wurde abgebrochen; keine Sitzung blieb.</translation>
    </message>
    <message>
        <source>The text holds a NUL character.</source>
        <translation>Der Text enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>The text holds bytes that are not characters.</source>
        <translation>Der Text enthält Bytes, die keine Zeichen sind.</translation>
    </message>
    <message>
        <source>The text of a pattern must be valid Unicode.</source>
        <translation>Der Text eines Musters muss gültiges Unicode sein.</translation>
    </message>
    <message>
        <source>The text of a pattern must have 1 to {most} bytes.</source>
        <translation>Der Text eines Musters muss 1 bis {most} Byte haben.</translation>
    </message>
    <message>
        <source>The time of sequence {a} in slot {slot} came: it ended</source>
        <translation>Die Zeit der Folge {a} in Slot {slot} ist um: sie endete</translation>
    </message>
    <message>
        <source>The time until it ends is numbers with units, such as 36h, 7d or 1d12h.</source>
        <translation>Die Zeit bis zum Ende besteht aus Zahlen mit Einheiten, wie 36h, 7d oder 1d12h.</translation>
    </message>
    <message>
        <source>The time-out is a number of seconds.</source>
        <translation>Die Frist ist eine Anzahl von Sekunden.</translation>
    </message>
    <message>
        <source>The time-out of a hook is 1 to {most} seconds, not {seconds}.</source>
        <translation>Die Frist eines Hooks ist 1 bis {most} Sekunden, nicht {seconds}.</translation>
    </message>
    <message>
        <source>The truth of what each chunk of its group holds, and for which sessions: 64 bytes a chunk, written before the map is.</source>
        <translation>Die Wahrheit darüber, was jeder Chunk der Gruppe enthält und für welche Sitzungen: 64 Bytes je Chunk, vor der Zuordnung geschrieben.</translation>
    </message>
    <message>
        <source>The usual ones are used.</source>
        <translation>Es gelten die üblichen.</translation>
    </message>
    <message>
        <source>The values above are of the {seconds:,.1f} s up to {when}.</source>
        <translation>Die Werte oben sind von den {seconds:,.1f} s bis {when}.</translation>
    </message>
    <message>
        <source>The view has {size} bytes; {length} at {offset} are not in it.</source>
        <translation>Die Ansicht hat {size} Byte; {length} bei {offset} liegen nicht darin.</translation>
    </message>
    <message>
        <source>The view of {name}</source>
        <translation>Die Ansicht von {name}</translation>
    </message>
    <message>
        <source>The view of {name} is as it was at its start.</source>
        <translation>Die Ansicht von {name} ist wie zu ihrem Beginn.</translation>
    </message>
    <message>
        <source>The view of {name} is wrong at byte {offset}.</source>
        <translation>Die Ansicht von {name} ist bei Byte {offset} falsch.</translation>
    </message>
    <message>
        <source>The view writes of slot {slot} are of sequence {now} now; this entry is of {sequence}, so it counts for nothing.</source>
        <translation>Die Schreibzugriffe der Ansicht von Slot {slot} sind jetzt von Folge {now}; dieser Eintrag ist von {sequence} und zählt daher nicht.</translation>
    </message>
    <message>
        <source>The view writes of slot {slot} are of sequence {now}, as this entry says: it counts.</source>
        <translation>Die Schreibzugriffe der Ansicht von Slot {slot} sind von Folge {now}, wie dieser Eintrag sagt: Er zählt.</translation>
    </message>
    <message>
        <source>The whole disk</source>
        <translation>Die ganze Platte</translation>
    </message>
    <message>
        <source>The window made a mistake</source>
        <translation>Das Fenster hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>The writes of the disk are not held under this token now.</source>
        <translation>Die Schreibzugriffe des Datenträgers sind unter diesem Kennzeichen nicht angehalten.</translation>
    </message>
    <message>
        <source>The writes of the disk are not held under this token, or no longer, so no session was started. Hold them anew; of several disks, one may have answered too slowly.</source>
        <translation>Die Schreibzugriffe des Datenträgers sind unter dieser Kennung nicht oder nicht mehr angehalten, darum wurde keine Sitzung begonnen. Sie neu anhalten; von mehreren Datenträgern hat vielleicht einer zu langsam geantwortet.</translation>
    </message>
    <message>
        <source>The {name} of a pattern must be from {low} to {high}, not {value}.</source>
        <translation>{name} eines Musters muss von {low} bis {high} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The {which}-hook cannot be run: {cause}.</source>
        <translation>Der {which}-Hook lässt sich nicht ausführen: {cause}.</translation>
    </message>
    <message>
        <source>The {which}-hook did not end within {seconds} seconds and was killed. It said nothing.</source>
        <translation>Der {which}-Hook endete nicht innerhalb von {seconds} Sekunden und wurde abgebrochen. Er sagte nichts.</translation>
    </message>
    <message>
        <source>The {which}-hook did not end within {seconds} seconds and was killed. It said: &quot;{said}&quot;.</source>
        <translation>Der {which}-Hook endete nicht innerhalb von {seconds} Sekunden und wurde abgebrochen. Er sagte: „{said}“.</translation>
    </message>
    <message>
        <source>The {which}-hook ended with exit code {number}. It said nothing.</source>
        <translation>Der {which}-Hook endete mit dem Rückgabewert {number}. Er sagte nichts.</translation>
    </message>
    <message>
        <source>The {which}-hook ended with exit code {number}. It said: &quot;{said}&quot;.</source>
        <translation>Der {which}-Hook endete mit dem Rückgabewert {number}. Er sagte: „{said}“.</translation>
    </message>
    <message>
        <source>The {which}-hook was killed by signal {number}. It said nothing.</source>
        <translation>Der {which}-Hook wurde durch Signal {number} beendet. Er sagte nichts.</translation>
    </message>
    <message>
        <source>The {which}-hook was killed by signal {number}. It said: &quot;{said}&quot;.</source>
        <translation>Der {which}-Hook wurde durch Signal {number} beendet. Er sagte: „{said}“.</translation>
    </message>
    <message>
        <source>There is no cache disk of that path. Give a size to create a file.</source>
        <translation>Es gibt keine Cache-Platte mit diesem Pfad. Mit einer Größe wird eine Datei angelegt.</translation>
    </message>
    <message>
        <source>There is no export {name}; there are source, session/SLOT, session/NAME and session/UUID, the last three with +rw or @start or without.</source>
        <translation>Es gibt keinen Export {name}; es gibt source, session/SLOT, session/NAME und session/UUID, die letzten drei mit +rw oder @start oder ohne.</translation>
    </message>
    <message>
        <source>There is no file or device {path}, which is the source disk of this cache disk. If it was moved, or has another name now, say where it is: `pitctl relocate CACHE SOURCE`.</source>
        <translation>Es gibt weder eine Datei noch ein Gerät {path}, die Quelle dieser Cache-Platte. Wurde sie verschoben oder heißt sie jetzt anders, sagen, wo sie ist: `pitctl relocate CACHE SOURCE`.</translation>
    </message>
    <message>
        <source>There is no file or device {path}.</source>
        <translation>Es gibt weder eine Datei noch ein Gerät {path}.</translation>
    </message>
    <message>
        <source>There is no folder of that path.</source>
        <translation>Es gibt keinen Ordner mit diesem Pfad.</translation>
    </message>
    <message>
        <source>There is no folder {folder} to write {name} in; make it first.</source>
        <translation>Es gibt keinen Ordner {folder}, um {name} hineinzuschreiben; er muss erst angelegt werden.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>There is no group {name} on this machine.</source>
        <translation>Auf diesem Rechner gibt es keine Gruppe {name}.</translation>
    </message>
    <message>
        <source>There is no other point in time to compare with.</source>
        <translation>Es gibt keinen anderen Zeitpunkt zum Vergleichen.</translation>
    </message>
    <message>
        <source>There is no region {region}; the last one is {last}.</source>
        <translation>Es gibt keine Region {region}; die letzte ist {last}.</translation>
    </message>
    <message>
        <source>There is no session {name}. In the slots: {names}.</source>
        <translation>Es gibt keine Sitzung {name}. In den Slots: {names}.</translation>
    </message>
    <message>
        <source>There is no slot {slot}; the slots are 0 to {last}.</source>
        <translation>Es gibt keinen Slot {slot}; die Slots sind 0 bis {last}.</translation>
    </message>
    <message>
        <source>There is no source disk of that path. Give a size to create a file.</source>
        <translation>Es gibt keine Quellplatte mit diesem Pfad. Mit einer Größe wird eine Datei angelegt.</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet</source>
        <translation>Noch gibt es nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>These could not be compared</source>
        <translation>Diese konnten nicht verglichen werden</translation>
    </message>
    <message>
        <source>These could not be ended again: {names}</source>
        <translation>Diese ließen sich nicht wieder beenden: {names}</translation>
    </message>
    <message>
        <source>They run on this machine, as you. The second runs whatever became of the first and of the start. If one of them fails or takes too long, no session is kept.</source>
        <translation>Sie laufen auf dieser Maschine, als dieser Benutzer. Der zweite läuft, was auch aus dem ersten und dem Start wurde. Scheitert einer oder dauert zu lange, bleibt keine Sitzung.</translation>
    </message>
    <message>
        <source>They run on this machine, as you. The second runs whatever became of the first and of the start. If the first fails, nothing is replaced; if the second fails the new session is kept, for the replaced one cannot come back.</source>
        <translation>Sie laufen auf dieser Maschine, als dieser Benutzer. Der zweite läuft, was auch aus dem ersten und dem Start wurde. Scheitert der erste, wird nichts ersetzt; scheitert der zweite, bleibt die neue Sitzung, denn die ersetzte kann nicht zurückkommen.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This chunk over time</source>
        <translation>Dieser Chunk im Lauf der Zeit</translation>
    </message>
    <message>
        <source>This desktop shows no notifications; alarms are banners in the window.</source>
        <translation>Dieser Desktop zeigt keine Meldungen; Alarme erscheinen im Fenster.</translation>
    </message>
    <message>
        <source>This event is about no chunk, region or session.</source>
        <translation>Bei diesem Ereignis geht es um keinen Chunk, keine Region und keine Sitzung.</translation>
    </message>
    <message>
        <source>This host loses its disk</source>
        <translation>Dieser Host verliert seine Platte</translation>
    </message>
    <message>
        <source>This is a fault of the program. Please send the report.</source>
        <translation>Das ist ein Fehler des Programms. Bitte den Bericht senden.</translation>
    </message>
    <message>
        <source>This is the first.</source>
        <translation>Dies ist die erste.</translation>
    </message>
    <message>
        <source>This is the last run.</source>
        <translation>Dies ist die letzte Folge.</translation>
    </message>
    <message>
        <source>This program has left {path}.</source>
        <translation>Dieses Programm hat {path} verlassen.</translation>
    </message>
    <message>
        <source>This program serves the disk to nobody.</source>
        <translation>Dieses Programm gibt den Datenträger für niemanden frei.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time until it ends by itself</source>
        <translation>Zeit, bis sie von selbst endet</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Timeline of the slots</source>
        <translation>Zeitleiste der Slots</translation>
    </message>
    <message>
        <source>Times are counted from the opening of the disk on; write to it, and they show here.</source>
        <translation>Zeiten werden ab dem Öffnen der Platte gezählt; sobald sie beschrieben wird, erscheinen sie hier.</translation>
    </message>
    <message>
        <source>To the sector of 512 bytes, as the allocation block keeps it</source>
        <translation>Auf den Sektor von 512 Bytes, wie der Belegungsblock es festhält</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Too many requests are running at once; wait for some to end.</source>
        <translation>Zu viele Aufträge laufen gleichzeitig; warten, bis einige enden.</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Troubles</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>Try the command in a terminal, then start the session again.</source>
        <translation>Den Befehl in einem Terminal versuchen, dann die Sitzung erneut starten.</translation>
    </message>
    <message>
        <source>Type a place, such as {help}.</source>
        <translation>Eine Stelle eingeben, etwa {help}.</translation>
    </message>
    <message>
        <source>Type what to find, then press Enter.</source>
        <translation>Suchtext eingeben, dann Enter drücken.</translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation>Suchtext eingeben.</translation>
    </message>
    <message>
        <source>Undone: {words}.</source>
        <translation>Rückgängig: {words}.</translation>
    </message>
    <message>
        <source>Unpin or end a session; a larger cache disk means to protect anew.</source>
        <translation>Eine Sitzung lösen oder beenden; eine größere Cache-Platte heißt neu schützen.</translation>
    </message>
    <message>
        <source>Unpin them: a full cache may end them</source>
        <translation>Lösen: ein voller Cache kann sie beenden</translation>
    </message>
    <message numerus="yes">
        <source>Unpin {n:,} session(s)</source>
        <translation>
            <numerusform>{n:,} Sitzung lösen</numerusform>
            <numerusform>{n:,} Sitzungen lösen</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpinned {names}.</source>
        <translation>{names} gelöst.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Until it ends by itself about {need} is needed.</source>
        <translation>Bis sie von selbst endet, werden etwa {need} gebraucht.</translation>
    </message>
    <message>
        <source>Use it as a block device</source>
        <translation>Als Blockgerät verwenden</translation>
    </message>
    <message>
        <source>Use it as a file, disk/nbd</source>
        <translation>Als Datei disk/nbd verwenden</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Valid or stale</source>
        <translation>Gültig oder veraltet</translation>
    </message>
    <message>
        <source>Values at the cursor</source>
        <translation>Werte am Cursor</translation>
    </message>
    <message>
        <source>Verified: {a} chunks checked, {b} things found</source>
        <translation>Geprüft: {a} Chunks, {b} Befunde</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Verify a pattern</source>
        <translation>Muster prüfen</translation>
    </message>
    <message>
        <source>Verify pattern</source>
        <translation>Muster prüfen</translation>
    </message>
    <message>
        <source>Verify the disk</source>
        <translation>Prüfen des Datenträgers</translation>
    </message>
    <message>
        <source>Version and licences.</source>
        <translation>Version und Lizenzen.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>View reads</source>
        <translation>In Ansichten gelesen</translation>
    </message>
    <message>
        <source>View reads, chunks</source>
        <translation>Gelesene Chunks</translation>
    </message>
    <message>
        <source>View write in slot {slot}: source chunk {a} kept in cache chunk {b}</source>
        <translation>In die Ansicht von Slot {slot} geschrieben: Chunk {a} der Quelle liegt in Cache-Chunk {b}</translation>
    </message>
    <message>
        <source>View writes</source>
        <translation>In der Ansicht</translation>
    </message>
    <message>
        <source>View writes of slot {slot} reset (view sequence {b})</source>
        <translation>In Slot {slot} durch die Ansicht Geschriebenes verworfen (Folge der Ansicht {b})</translation>
    </message>
    <message>
        <source>Wait until the disk is opened or closed.</source>
        <translation>Warten, bis der Datenträger geöffnet oder geschlossen ist.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Wh&amp;ere</source>
        <translation>&amp;Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What a disk does is noted every five seconds while it is open. The first points come soon.</source>
        <translation>Was eine Platte tut, wird alle fünf Sekunden notiert, solange sie offen ist. Die ersten Punkte kommen bald.</translation>
    </message>
    <message>
        <source>What becomes of the session if a command fails</source>
        <translation>Was aus der Sitzung wird, wenn ein Befehl scheitert</translation>
    </message>
    <message>
        <source>What changed between two points in time</source>
        <translation>Was sich zwischen zwei Zeitpunkten geändert hat</translation>
    </message>
    <message>
        <source>What changed between two points in time.</source>
        <translation>Was sich zwischen zwei Zeitpunkten geändert hat.</translation>
    </message>
    <message>
        <source>What ending {name} costs</source>
        <translation>Was das Beenden von {name} kostet</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Was zuletzt geschah</translation>
    </message>
    <message>
        <source>What hit rate another number of page frames would have had</source>
        <translation>Welche Trefferquote eine andere Zahl von Seitenrahmen gehabt hätte</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>What is at this place, in your words.</source>
        <translation>Was an dieser Stelle ist, in eigenen Worten.</translation>
    </message>
    <message>
        <source>What is lost</source>
        <translation>Was verloren geht</translation>
    </message>
    <message>
        <source>What is overwritten</source>
        <translation>Was überschrieben wird</translation>
    </message>
    <message>
        <source>What is served</source>
        <translation>Was freigegeben ist</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>What it holds now is replaced.</source>
        <translation>Was sie jetzt enthält, wird ersetzt.</translation>
    </message>
    <message>
        <source>What it is for (optional)</source>
        <translation>Wofür sie ist (freiwillig)</translation>
    </message>
    <message>
        <source>What keeps it</source>
        <translation>Was es bewahrt</translation>
    </message>
    <message>
        <source>What next and previous look for</source>
        <translation>Wonach „weiter“ und „zurück“ suchen</translation>
    </message>
    <message>
        <source>What sessions held was not noted in this time.</source>
        <translation>Was Sitzungen hielten, wurde in dieser Zeit nicht notiert.</translation>
    </message>
    <message>
        <source>What that means</source>
        <translation>Was das heißt</translation>
    </message>
    <message>
        <source>What the disk is doing, and did</source>
        <translation>Was die Platte tut und tat</translation>
    </message>
    <message>
        <source>What the disk is doing, and did.</source>
        <translation>Was der Datenträger tut und getan hat.</translation>
    </message>
    <message>
        <source>What the engine keeps in memory</source>
        <translation>Was im Speicher gehalten wird</translation>
    </message>
    <message>
        <source>What this changes</source>
        <translation>Was sich damit ändert</translation>
    </message>
    <message>
        <source>What to look for holds characters that no text has.</source>
        <translation>Das Gesuchte enthält Zeichen, die kein Text hat.</translation>
    </message>
    <message>
        <source>What was done in the chosen range</source>
        <translation>Was im gewählten Zeitraum getan wurde</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Was geprüft wurde</translation>
    </message>
    <message>
        <source>What was written since the newest session began is lost.</source>
        <translation>Was seit Beginn der neuesten Sitzung geschrieben wurde, geht verloren.</translation>
    </message>
    <message>
        <source>What was written through its view is lost too: {changed}.</source>
        <translation>Auch was durch die Ansicht geschrieben wurde, geht verloren: {changed}.</translation>
    </message>
    <message>
        <source>What you do in the window is kept here as pitctl commands, to run again.</source>
        <translation>Was im Fenster getan wird, steht hier als pitctl-Befehle, zum Wiederholen.</translation>
    </message>
    <message>
        <source>What you do is kept as pitctl commands, to run again.</source>
        <translation>Was getan wird, wird als pitctl-Befehle behalten, zum Wiederholen.</translation>
    </message>
    <message>
        <source>When &amp;full</source>
        <translation>Wenn &amp;voll</translation>
    </message>
    <message>
        <source>When a session ends by itself</source>
        <translation>Wann eine Sitzung von selbst endet</translation>
    </message>
    <message>
        <source>When full</source>
        <translation>Wenn voll</translation>
    </message>
    <message>
        <source>When it ends by itself</source>
        <translation>Wann sie von selbst endet</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where the disk is served</source>
        <translation>Wo der Datenträger freigegeben ist</translation>
    </message>
    <message>
        <source>Where the host connects.</source>
        <translation>Womit sich der Host verbindet.</translation>
    </message>
    <message>
        <source>Where the old data is</source>
        <translation>Wo die alten Daten sind</translation>
    </message>
    <message>
        <source>Where the old data is, chunk by chunk.</source>
        <translation>Wo die alten Daten liegen, Chunk für Chunk.</translation>
    </message>
    <message>
        <source>Where the socket is made.</source>
        <translation>Wo der Socket angelegt wird.</translation>
    </message>
    <message>
        <source>Which metadata is in memory.</source>
        <translation>Welche Metadaten im Speicher sind.</translation>
    </message>
    <message>
        <source>Who sat in each slot when, by sequence number. Ctrl and the wheel, or plus and minus, zoom; drag pans; 0 shows the last day.</source>
        <translation>Wer wann in jedem Slot saß, nach Folgenummer. Strg und Rad oder Plus und Minus vergrößern; Ziehen verschiebt; 0 zeigt den letzten Tag.</translation>
    </message>
    <message>
        <source>Who wrote, how much, and where in the chunk</source>
        <translation>Wer schrieb, wie viel und wo im Chunk</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>With +rw after its name, a session can be written to.</source>
        <translation>Mit +rw nach dem Namen kann auf eine Sitzung geschrieben werden.</translation>
    </message>
    <message>
        <source>With a copy</source>
        <translation>Mit Kopie</translation>
    </message>
    <message>
        <source>With a copy on first write</source>
        <translation>Mit Kopie beim ersten Schreiben</translation>
    </message>
    <message>
        <source>With what was &amp;written through the view</source>
        <translation>Mit dem durch die Ansicht &amp;Geschriebenen</translation>
    </message>
    <message>
        <source>With what was written through the view</source>
        <translation>Mit dem durch die Ansicht Geschriebenen</translation>
    </message>
    <message>
        <source>Without a copy</source>
        <translation>Ohne Kopie</translation>
    </message>
    <message>
        <source>Write a pattern</source>
        <translation>Muster schreiben</translation>
    </message>
    <message>
        <source>Write a session to a disk image, raw or qcow2.</source>
        <translation>Schreibt eine Sitzung in ein Abbild, roh oder qcow2.</translation>
    </message>
    <message>
        <source>Write a test pattern to the source, or through a view.</source>
        <translation>Schreibt ein Testmuster auf die Quelle oder durch eine Ansicht.</translation>
    </message>
    <message>
        <source>Write latency</source>
        <translation>Schreibdauer</translation>
    </message>
    <message>
        <source>Write or verify</source>
        <translation>Schreiben oder prüfen</translation>
    </message>
    <message>
        <source>Write pattern</source>
        <translation>Muster schreiben</translation>
    </message>
    <message>
        <source>Write refused: {size} at byte {a}</source>
        <translation>Schreiben abgelehnt: {size} ab Byte {a}</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Writes and copies</source>
        <translation>Schreiben und Kopien</translation>
    </message>
    <message>
        <source>Writes are waiting for a disk</source>
        <translation>Schreibzugriffe warten auf eine Platte</translation>
    </message>
    <message>
        <source>Writes can be held for up to {most} seconds, not for {seconds}.</source>
        <translation>Schreibzugriffe lassen sich bis zu {most} Sekunden anhalten, nicht {seconds}.</translation>
    </message>
    <message>
        <source>Writes under way did not end in time, so no session was started. A disk answers slowly; try again when it has recovered.</source>
        <translation>Laufende Schreibzugriffe endeten nicht rechtzeitig, daher wurde keine Sitzung gestartet. Ein Datenträger antwortet langsam; noch einmal versuchen, wenn er sich erholt hat.</translation>
    </message>
    <message>
        <source>Writes with a copy</source>
        <translation>Schreibzugriffe mit Kopie</translation>
    </message>
    <message>
        <source>Writes without a copy</source>
        <translation>Schreibzugriffe ohne Kopie</translation>
    </message>
    <message>
        <source>Writes {what}; what was never written takes no room in the file.</source>
        <translation>Schreibt {what}; was nie geschrieben wurde, braucht in der Datei keinen Platz.</translation>
    </message>
    <message>
        <source>Writing {path}…</source>
        <translation>{path} wird geschrieben …</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Written through its view: {view_write_chunks}</source>
        <translation>Durch ihre Ansicht geschrieben: {view_write_chunks}</translation>
    </message>
    <message>
        <source>Written through the view of slot {slot}.</source>
        <translation>Durch die Ansicht von Slot {slot} geschrieben.</translation>
    </message>
    <message>
        <source>Written to since</source>
        <translation>Seitdem beschrieben</translation>
    </message>
    <message numerus="yes">
        <source>Wrote {size} ({exact}) in {n:,} write(s) and {seconds:,.1f} s, {rate} a second; the slowest took {slowest:,.1f} ms.</source>
        <translation>
            <numerusform>{size} ({exact}) mit {n:,} Schreibzugriff in {seconds:,.1f} s geschrieben, {rate} pro Sekunde; der langsamste dauerte {slowest:,.1f} ms.</numerusform>
            <numerusform>{size} ({exact}) mit {n:,} Schreibzugriffen in {seconds:,.1f} s geschrieben, {rate} pro Sekunde; der langsamste dauerte {slowest:,.1f} ms.</numerusform>
        </translation>
    </message>
    <message>
        <source>Zeroes</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>Zipf: a few blocks get most of the writes</source>
        <translation>Zipf: wenige Blöcke erhalten die meisten Schreibzugriffe</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Zoom into time (+)</source>
        <translation>Zeit vergrößern (+)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom out of time (-)</source>
        <translation>Zeit verkleinern (-)</translation>
    </message>
    <message>
        <source>a few chunks used</source>
        <translation>wenige Chunks belegt</translation>
    </message>
    <message>
        <source>a session that ended</source>
        <translation>eine beendete Sitzung</translation>
    </message>
    <message>
        <source>a session whose name is not known</source>
        <translation>eine Sitzung unbekannten Namens</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>about {writes} writes</source>
        <translation>etwa {writes} Schreibzugriffe</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>all that is kept</source>
        <translation>alles Aufbewahrte</translation>
    </message>
    <message>
        <source>all used</source>
        <translation>ganz belegt</translation>
    </message>
    <message>
        <source>allocation</source>
        <translation>Belegung</translation>
    </message>
    <message>
        <source>allocation block of cache chunk {chunk}</source>
        <translation>Allokationsblock des Cache-Chunks {chunk}</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>and {more}</source>
        <translation>und {more}</translation>
    </message>
    <message numerus="yes">
        <source>and {n:,} more</source>
        <translation>
            <numerusform>und {n:,} weiterer</numerusform>
            <numerusform>und {n:,} weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and {n:,} session(s) more</source>
        <translation>
            <numerusform>und {n:,} weitere Sitzung</numerusform>
            <numerusform>und {n:,} weitere Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>as on the disk</source>
        <translation>wie auf der Platte</translation>
    </message>
    <message>
        <source>as read in {name}, sequence {sequence}</source>
        <translation>wie in {name} gelesen, Folge {sequence}</translation>
    </message>
    <message>
        <source>at byte {cache_offset:,} of the cache disk</source>
        <translation>bei Byte {cache_offset:,} der Cache-Platte</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>below {high}</source>
        <translation>unter {high}</translation>
    </message>
    <message>
        <source>birth &lt; sequence ≤ death</source>
        <translation>Anfang &lt; Folge ≤ Ende</translation>
    </message>
    <message>
        <source>birth, death</source>
        <translation>Anfang, Ende</translation>
    </message>
    <message>
        <source>blanks alone cannot be seen</source>
        <translation>Leerzeichen allein sind nicht zu sehen</translation>
    </message>
    <message>
        <source>blocks of cache chunks {first:,} to {last:,}</source>
        <translation>Blöcke der Cache-Chunks {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>byte {offset:,} · sector {sector:,} + {inside:#x} · chunk {chunk:,} + {in_chunk:#x}</source>
        <translation>Byte {offset:,} · Sektor {sector:,} + {inside:#x} · Chunk {chunk:,} + {in_chunk:#x}</translation>
    </message>
    <message>
        <source>ca-cert.pem, server-cert.pem and server-key.pem lie there.</source>
        <translation>Dort liegen ca-cert.pem, server-cert.pem und server-key.pem.</translation>
    </message>
    <message>
        <source>cache chunk {chunk}</source>
        <translation>Cache-Chunk {chunk}</translation>
    </message>
    <message>
        <source>cache chunk {chunk} (source chunk {source})</source>
        <translation>Cache-Chunk {chunk} (Quell-Chunk {source})</translation>
    </message>
    <message>
        <source>cache disk failed</source>
        <translation>Cache-Platte ausgefallen</translation>
    </message>
    <message>
        <source>cache failure</source>
        <translation>Ausfall des Caches</translation>
    </message>
    <message>
        <source>cache full, writes refused</source>
        <translation>Cache voll, Schreiben abgelehnt</translation>
    </message>
    <message>
        <source>cache {chunk:,}</source>
        <translation>Cache {chunk:,}</translation>
    </message>
    <message>
        <source>cache {chunk:,}, written in the view</source>
        <translation>Cache {chunk:,}, in der Ansicht geschrieben</translation>
    </message>
    <message>
        <source>cache: metadata</source>
        <translation>Cache: Metadaten</translation>
    </message>
    <message>
        <source>cache: shared by several</source>
        <translation>Cache: gemeinsam mit mehreren</translation>
    </message>
    <message>
        <source>cache: stale, reusable</source>
        <translation>Cache: veraltet, wiederverwendbar</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>caused by</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>changed, to be written</source>
        <translation>geändert, zu schreiben</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>Sicherungspunkt</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>Sicherungspunkte</translation>
    </message>
    <message>
        <source>chunk border</source>
        <translation>Chunk-Grenze</translation>
    </message>
    <message>
        <source>chunk damaged</source>
        <translation>Chunk beschädigt</translation>
    </message>
    <message>
        <source>chunk {chunk:,}</source>
        <translation>Chunk {chunk:,}</translation>
    </message>
    <message>
        <source>chunk {chunk:,} · cache {origin:,}</source>
        <translation>Chunk {chunk:,} · Cache {origin:,}</translation>
    </message>
    <message>
        <source>chunk {chunk:,} · source</source>
        <translation>Chunk {chunk:,} · Quelle</translation>
    </message>
    <message>
        <source>chunk {chunk:,} · view write {origin:,}</source>
        <translation>Chunk {chunk:,} · Ansicht schrieb {origin:,}</translation>
    </message>
    <message>
        <source>chunk {first:,}</source>
        <translation>Chunk {first:,}</translation>
    </message>
    <message>
        <source>chunks {first:,} to {last:,}</source>
        <translation>Chunks {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>closing the disk</source>
        <translation>Datenträger wird geschlossen</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>data checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>data origin</source>
        <translation>Herkunft der Daten</translation>
    </message>
    <message>
        <source>digits only name slots</source>
        <translation>Ziffern allein bezeichnen Slots</translation>
    </message>
    <message>
        <source>dirty</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>dirty and pinned</source>
        <translation>geändert und angeheftet</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the folder of the help pages in this language</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>encrypted, with a certificate</source>
        <translation>verschlüsselt, mit einem Zertifikat</translation>
    </message>
    <message>
        <source>end the oldest, never pinned</source>
        <translation>die älteste beenden, angeheftete nie</translation>
    </message>
    <message>
        <source>end the oldest, pinned last</source>
        <translation>die älteste beenden, angeheftete zuletzt</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>ended by fault</source>
        <translation>beendet durch einen Fehler</translation>
    </message>
    <message>
        <source>ended by full cache</source>
        <translation>beendet, weil der Cache voll war,</translation>
    </message>
    <message>
        <source>ended while no history was kept</source>
        <translation>beendet, als kein Verlauf geführt wurde,</translation>
    </message>
    <message>
        <source>ended, the cache disk failed</source>
        <translation>beendet, die Cache-Platte fiel aus</translation>
    </message>
    <message>
        <source>ended, the cache was full</source>
        <translation>beendet, Cache war voll</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>Füllstand</translation>
    </message>
    <message>
        <source>flags</source>
        <translation>Merker</translation>
    </message>
    <message>
        <source>for 1 minute</source>
        <translation>1 Minute lang</translation>
    </message>
    <message>
        <source>for 10 minutes</source>
        <translation>10 Minuten lang</translation>
    </message>
    <message>
        <source>for 10 seconds</source>
        <translation>10 Sekunden lang</translation>
    </message>
    <message>
        <source>for example: 2026-12-01 10:00</source>
        <translation>z. B. 2026-12-01 10:00</translation>
    </message>
    <message>
        <source>for example: 36h, 7d or 2w</source>
        <translation>z. B. 36h, 7d oder 2w</translation>
    </message>
    <message>
        <source>for example: fsfreeze -f /srv/data</source>
        <translation>zum Beispiel: fsfreeze -f /srv/data</translation>
    </message>
    <message>
        <source>for example: fsfreeze -u /srv/data</source>
        <translation>zum Beispiel: fsfreeze -u /srv/data</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>zur Information</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>free {free}</source>
        <translation>frei {free}</translation>
    </message>
    <message>
        <source>freed if ended</source>
        <translation>wird frei</translation>
    </message>
    <message>
        <source>half</source>
        <translation>die Hälfte</translation>
    </message>
    <message>
        <source>half as old</source>
        <translation>halb so alt</translation>
    </message>
    <message>
        <source>half used</source>
        <translation>halb belegt</translation>
    </message>
    <message>
        <source>header</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>header copy {place}</source>
        <translation>Kopie {place} des Kopfes</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>held by one session</source>
        <translation>von einer Sitzung gehalten</translation>
    </message>
    <message>
        <source>held for</source>
        <translation>gehalten für</translation>
    </message>
    <message>
        <source>hex bytes</source>
        <translation>Hex-Bytes</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>holds no data</source>
        <translation>ohne Daten</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>im Speicher</translation>
    </message>
    <message>
        <source>in the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>in the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>in trouble, see the alerts</source>
        <translation>gestört, siehe Alarme</translation>
    </message>
    <message>
        <source>in {left}</source>
        <translation>in {left}</translation>
    </message>
    <message>
        <source>it</source>
        <translation>der Suchtext</translation>
    </message>
    <message>
        <source>it negotiates</source>
        <translation>handelt noch aus</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>large cells</source>
        <translation>große</translation>
    </message>
    <message>
        <source>last 5 minutes</source>
        <translation>letzte 5 Minuten</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>letzter Tag</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>letzte Stunde</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>letzte Woche</translation>
    </message>
    <message>
        <source>least</source>
        <translation>am wenigsten</translation>
    </message>
    <message>
        <source>ledger</source>
        <translation>Buchführung</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>weniger als 1 s</translation>
    </message>
    <message>
        <source>live</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>live {change}</source>
        <translation>belegt {change}</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>map entry of source chunk {chunk}, slot {slot}</source>
        <translation>Map-Eintrag des Quell-Chunks {chunk}, Slot {slot}</translation>
    </message>
    <message>
        <source>map region {region}</source>
        <translation>Map-Region {region}</translation>
    </message>
    <message>
        <source>match</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>medium cells</source>
        <translation>mittlere</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>negotiates</source>
        <translation>verhandelt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no forecast yet</source>
        <translation>noch keine Prognose</translation>
    </message>
    <message>
        <source>no host</source>
        <translation>kein Host</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>no look-ups yet</source>
        <translation>noch nichts nachgeschlagen</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>keine Sitzung</translation>
    </message>
    <message>
        <source>no session yet, so nothing is preserved</source>
        <translation>noch keine Sitzung, daher ist nichts bewahrt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemandem</translation>
    </message>
    <message>
        <source>non-zero</source>
        <translation>Nicht-Null</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none is kept</source>
        <translation>keine aufbewahrt</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>keine bekannt</translation>
    </message>
    <message>
        <source>none timed yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
    <message>
        <source>not counted since opening</source>
        <translation>seit dem Öffnen nicht gezählt</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not paged in</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>not written since a session</source>
        <translation>seit keiner Sitzung beschrieben</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>note of {old}</source>
        <translation>Notiz von {old}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>now {frames:,}</source>
        <translation>jetzt {frames:,}</translation>
    </message>
    <message>
        <source>now · the live source</source>
        <translation>jetzt · die laufende Quelle</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>älteste</translation>
    </message>
    <message>
        <source>on the cache disk only</source>
        <translation>nur auf der Cache-Platte</translation>
    </message>
    <message>
        <source>only to create a new file, for example 256M</source>
        <translation>nur für eine neue Datei, zum Beispiel 256M</translation>
    </message>
    <message>
        <source>only to create a new file, for example 64M</source>
        <translation>nur für eine neue Datei, zum Beispiel 64M</translation>
    </message>
    <message>
        <source>opening {path}</source>
        <translation>Öffnen von {path}</translation>
    </message>
    <message>
        <source>other sessions</source>
        <translation>andere Sitzungen</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>overdue since {when}</source>
        <translation>überfällig seit {when}</translation>
    </message>
    <message>
        <source>page hits {share}</source>
        <translation>Seitentreffer {share}</translation>
    </message>
    <message>
        <source>page in</source>
        <translation>Region eingelagert</translation>
    </message>
    <message>
        <source>page out</source>
        <translation>Region ausgelagert</translation>
    </message>
    <message>
        <source>paged in</source>
        <translation>geladen</translation>
    </message>
    <message>
        <source>paged in, pinned</source>
        <translation>geladen, angeheftet</translation>
    </message>
    <message>
        <source>pin {names}</source>
        <translation>Anheften von {names}</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>preserved for ended sessions only</source>
        <translation>nur für beendete Sitzungen bewahrt</translation>
    </message>
    <message>
        <source>preserved zeroes, read from nowhere</source>
        <translation>bewahrte Nullen, nirgends gelesen</translation>
    </message>
    <message>
        <source>preserved, but damaged</source>
        <translation>bewahrt, aber beschädigt</translation>
    </message>
    <message>
        <source>protecting {path}</source>
        <translation>Schützen von {path}</translation>
    </message>
    <message>
        <source>qcow2: for virtual machines</source>
        <translation>qcow2: für virtuelle Maschinen</translation>
    </message>
    <message>
        <source>read and write</source>
        <translation>lesen und schreiben</translation>
    </message>
    <message>
        <source>read from a preserved chunk</source>
        <translation>aus einem bewahrten Chunk gelesen</translation>
    </message>
    <message>
        <source>read from the live source</source>
        <translation>aus der Quelle gelesen</translation>
    </message>
    <message>
        <source>read from the live source, cache: free</source>
        <translation>aus der Quelle gelesen, Cache: frei</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>reading the event log</source>
        <translation>Ereignisse werden gelesen</translation>
    </message>
    <message numerus="yes">
        <source>recorded by {n:,} chunk(s)</source>
        <translation>
            <numerusform>aufgezeichnet je {n:,} Chunk</numerusform>
            <numerusform>aufgezeichnet je {n:,} Chunks</numerusform>
        </translation>
    </message>
    <message>
        <source>recording the maps</source>
        <translation>Aufzeichnen der Karten</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>refuse the host&apos;s writes</source>
        <translation>Schreibzugriffe ablehnen</translation>
    </message>
    <message>
        <source>region rebuilt</source>
        <translation>Region wiederhergestellt</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>Regulären Ausdruck</translation>
    </message>
    <message>
        <source>rename {old} to {name}</source>
        <translation>Umbenennen von {old} in {name}</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>row by row</source>
        <translation>Zeilenweise</translation>
    </message>
    <message>
        <source>rows of source chunks {first:,} to {last:,}</source>
        <translation>Zeilen der Quell-Chunks {first:,} bis {last:,}</translation>
    </message>
    <message>
        <source>see the alerts</source>
        <translation>siehe Alarme</translation>
    </message>
    <message>
        <source>select a session to see where its view takes the data from</source>
        <translation>eine Sitzung wählen, um zu sehen, woher ihre Ansicht die Daten nimmt</translation>
    </message>
    <message>
        <source>sequence {sequence}</source>
        <translation>Folge {sequence}</translation>
    </message>
    <message>
        <source>sequence {sequence} · ends in {left}</source>
        <translation>Folge {sequence} · endet in {left}</translation>
    </message>
    <message>
        <source>sequence {sequence} · {age}</source>
        <translation>Folge {sequence} · {age}</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>session end</source>
        <translation>Sitzung beendet</translation>
    </message>
    <message>
        <source>session expired</source>
        <translation>Sitzung abgelaufen</translation>
    </message>
    <message>
        <source>session replaced</source>
        <translation>Sitzung ersetzt</translation>
    </message>
    <message>
        <source>session start</source>
        <translation>Sitzung begonnen</translation>
    </message>
    <message>
        <source>session {name} in slot {slot}</source>
        <translation>Sitzung {name} in Slot {slot}</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>several sessions</source>
        <translation>mehrere Sitzungen</translation>
    </message>
    <message>
        <source>shared by several</source>
        <translation>mehreren gemeinsam</translation>
    </message>
    <message>
        <source>slot {free} empty</source>
        <translation>Slot {free} leer</translation>
    </message>
    <message>
        <source>slot {slot}</source>
        <translation>Slot {slot}</translation>
    </message>
    <message>
        <source>slot {slot} · sequence {sequence}</source>
        <translation>Slot {slot} · Folge {sequence}</translation>
    </message>
    <message>
        <source>slot {slot}, {name}</source>
        <translation>Slot {slot}, {name}</translation>
    </message>
    <message>
        <source>slots {free} empty</source>
        <translation>Slots {free} leer</translation>
    </message>
    <message>
        <source>slots {slots}</source>
        <translation>Slots {slots}</translation>
    </message>
    <message>
        <source>small cells</source>
        <translation>kleine</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>source disk</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>source, unchanged since</source>
        <translation>Quelle, seitdem unverändert</translation>
    </message>
    <message>
        <source>source: not written</source>
        <translation>Quelle: nicht beschrieben</translation>
    </message>
    <message>
        <source>source: written most</source>
        <translation>Quelle: am meisten beschrieben</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>stale, reusable</source>
        <translation>veraltet, wiederverwendbar</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>still there</source>
        <translation>noch da</translation>
    </message>
    <message>
        <source>superblock, origins and sessions</source>
        <translation>Superblock, Herkunft und Sitzungen</translation>
    </message>
    <message>
        <source>survives a power cut</source>
        <translation>übersteht Stromausfall</translation>
    </message>
    <message>
        <source>survives a program crash</source>
        <translation>übersteht Programmabsturz</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>that is the live source</source>
        <translation>so heißt die laufende Quelle</translation>
    </message>
    <message>
        <source>that reads as the UUID of a session</source>
        <translation>das liest sich wie die UUID einer Sitzung</translation>
    </message>
    <message>
        <source>the engine</source>
        <translation>die Engine</translation>
    </message>
    <message>
        <source>the file system there takes no file of that size (ext4 takes 16 TiB at most). {more}, or put it on a file system for larger files, such as XFS or Btrfs</source>
        <translation>das Dateisystem dort nimmt keine Datei dieser Größe (ext4 höchstens 16 TiB). {more}, oder sie auf ein Dateisystem für größere Dateien legen, wie XFS oder Btrfs</translation>
    </message>
    <message>
        <source>the first {runs}; there are more</source>
        <translation>die ersten: {runs}; es gibt mehr</translation>
    </message>
    <message>
        <source>the newest session</source>
        <translation>der neuesten Sitzung</translation>
    </message>
    <message>
        <source>the oldest first</source>
        <translation>die älteste zuerst</translation>
    </message>
    <message>
        <source>the oldest first, pinned ones last</source>
        <translation>die älteste zuerst, angeheftete zuletzt</translation>
    </message>
    <message>
        <source>the session after</source>
        <translation>der Sitzung danach</translation>
    </message>
    <message>
        <source>the session before</source>
        <translation>der Sitzung davor</translation>
    </message>
    <message>
        <source>the socket {unix}</source>
        <translation>der Socket {unix}</translation>
    </message>
    <message>
        <source>this user&apos;s limit for files is {limit} bytes (`ulimit -f`)</source>
        <translation>für diesen Benutzer sind Dateien auf {limit} Byte begrenzt (`ulimit -f`)</translation>
    </message>
    <message>
        <source>time to end of {name}</source>
        <translation>Ablauf von {name}</translation>
    </message>
    <message>
        <source>to 4 KiB</source>
        <translation>auf 4 KiB</translation>
    </message>
    <message>
        <source>to the byte</source>
        <translation>auf das Byte</translation>
    </message>
    <message>
        <source>to the chunk</source>
        <translation>auf den Chunk</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>bis zum Ende</translation>
    </message>
    <message>
        <source>to the sector</source>
        <translation>auf den Sektor</translation>
    </message>
    <message>
        <source>trouble</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>unpin {names}</source>
        <translation>Lösen von {names}</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>verified {when}</source>
        <translation>geprüft {when}</translation>
    </message>
    <message>
        <source>verifies</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>view reads</source>
        <translation>durch Ansichten gelesen</translation>
    </message>
    <message>
        <source>view reset</source>
        <translation>Ansicht zurückgesetzt</translation>
    </message>
    <message>
        <source>view write</source>
        <translation>Schreibzugriff der Ansicht</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>with a copy</source>
        <translation>mit Kopie</translation>
    </message>
    <message>
        <source>with certificates</source>
        <translation>mit Zertifikaten</translation>
    </message>
    <message>
        <source>with certificates or without</source>
        <translation>mit oder ohne Zertifikate</translation>
    </message>
    <message>
        <source>without any protection</source>
        <translation>ohne jeden Schutz</translation>
    </message>
    <message>
        <source>write heat</source>
        <translation>Schreibwärme</translation>
    </message>
    <message>
        <source>write refused</source>
        <translation>Schreiben abgelehnt</translation>
    </message>
    <message>
        <source>write-backs</source>
        <translation>Rückschreiben</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>written through the view</source>
        <translation>durch die Ansicht geschrieben</translation>
    </message>
    <message>
        <source>written through views</source>
        <translation>durch Ansichten geschrieben</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>zeroes of several, not stored</source>
        <translation>Nullen mehrerer, nicht abgelegt</translation>
    </message>
    <message>
        <source>zeroes, not stored</source>
        <translation>Nullen, nicht abgelegt</translation>
    </message>
    <message>
        <source>{address} cannot be served on: {cause}.</source>
        <translation>Unter {address} kann nicht freigegeben werden: {cause}.</translation>
    </message>
    <message>
        <source>{address} is not HOST:PORT; the port is a number below 65536.</source>
        <translation>{address} ist nicht HOST:PORT; der Port ist eine Zahl unter 65536.</translation>
    </message>
    <message>
        <source>{address} is not an address to serve on: {cause}.</source>
        <translation>{address} ist keine Adresse, unter der freigegeben werden kann: {cause}.</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>vor {age}</translation>
    </message>
    <message>
        <source>{alive} of {slots} slots in use.</source>
        <translation>{alive} von {slots} Slots belegt.</translation>
    </message>
    <message>
        <source>{amount} came from it, headers included</source>
        <translation>{amount} von ihm empfangen, mit Köpfen</translation>
    </message>
    <message>
        <source>{amount} sent to it, headers included</source>
        <translation>{amount} an ihn gesendet, mit Köpfen</translation>
    </message>
    <message>
        <source>{attached_to} owns the disk and serves it to nobody.</source>
        <translation>Der Datenträger gehört {attached_to} und ist für niemanden freigegeben.</translation>
    </message>
    <message>
        <source>{attached_to} owns the disk; only there is it served to hosts, or served no more.</source>
        <translation>Der Datenträger gehört {attached_to}; nur dort beginnt und endet die Freigabe.</translation>
    </message>
    <message>
        <source>{caused}, {size} at +{start}</source>
        <translation>{caused}, {size} bei +{start}</translation>
    </message>
    <message>
        <source>{chunks_copied:,} since opening</source>
        <translation>{chunks_copied:,} seit dem Öffnen</translation>
    </message>
    <message>
        <source>{count:,} in {seconds:,.1f} s</source>
        <translation>{count:,} in {seconds:,.1f} s</translation>
    </message>
    <message>
        <source>{count} timed</source>
        <translation>{count} gemessen</translation>
    </message>
    <message>
        <source>{count}{dropped}; recording is stopped</source>
        <translation>{count}{dropped}; Aufzeichnung angehalten</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message numerus="yes">
        <source>{different:,} of {n:,} chunk(s) read</source>
        <translation>
            <numerusform>{different:,} von {n:,} gelesenen Chunk</numerusform>
            <numerusform>{different:,} von {n:,} gelesenen Chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{different} in {n:,} run(s) of {size}.
{compared:,} chunks could differ and were read; {chunks:,} of them do.</source>
        <translation>
            <numerusform>{different} in {n:,} Folge von {size}.
{compared:,} Chunks konnten abweichen und wurden gelesen; {chunks:,} davon tun es.</numerusform>
            <numerusform>{different} in {n:,} Folgen von {size}.
{compared:,} Chunks konnten abweichen und wurden gelesen; {chunks:,} davon tun es.</numerusform>
        </translation>
    </message>
    <message>
        <source>{does}, with {program}</source>
        <translation>{does}, mit {program}</translation>
    </message>
    <message>
        <source>{done:,} of {total}</source>
        <translation>{done:,} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{first:#x} to {last:#x}</source>
        <translation>{first:#x} bis {last:#x}</translation>
    </message>
    <message>
        <source>{first:,} to {last:,}: allocation blocks</source>
        <translation>{first:,} bis {last:,}: Belegungsblöcke</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{found} of {words} in {where}</source>
        <translation>{found} für {words} in {where}</translation>
    </message>
    <message numerus="yes">
        <source>{frames:,} of {capacity:,} frames in use ({size} at most) · {dirty:,} dirty · {hits} · {misses:,} missed · {n:,} eviction(s) · {write_backs}</source>
        <translation>
            <numerusform>{frames:,} von {capacity:,} Rahmen benutzt (höchstens {size}) · {dirty:,} geändert · {hits} · {misses:,} Fehlgriffe · {n:,} Verdrängung · {write_backs}</numerusform>
            <numerusform>{frames:,} von {capacity:,} Rahmen benutzt (höchstens {size}) · {dirty:,} geändert · {hits} · {misses:,} Fehlgriffe · {n:,} Verdrängungen · {write_backs}</numerusform>
        </translation>
    </message>
    <message>
        <source>{freed} of the cache disk is freed ({exact}).</source>
        <translation>{freed} der Cache-Platte werden frei ({exact}).</translation>
    </message>
    <message>
        <source>{host}, port {port}, {secured}</source>
        <translation>{host}, Port {port}, {secured}</translation>
    </message>
    <message>
        <source>{host}, writable</source>
        <translation>{host}, beschreibbar</translation>
    </message>
    <message>
        <source>{hour} now</source>
        <translation>{hour} jetzt</translation>
    </message>
    <message>
        <source>{kept} stays, because {sharers} hold it too.</source>
        <translation>{kept} bleiben, weil auch {sharers} sie halten.</translation>
    </message>
    <message>
        <source>{label} · slot {slot}</source>
        <translation>{label} · Slot {slot}</translation>
    </message>
    <message>
        <source>{label}, without view writes</source>
        <translation>{label}, ohne Schreibzugriffe der Ansicht</translation>
    </message>
    <message>
        <source>{left} of {total} was left at {when}.</source>
        <translation>Um {when} waren {left} von {total} übrig.</translation>
    </message>
    <message>
        <source>{length} selected from {start:#x}</source>
        <translation>{length} ab {start:#x} gewählt</translation>
    </message>
    <message>
        <source>{live:,} of {total} are in use</source>
        <translation>{live:,} von {total} belegt</translation>
    </message>
    <message>
        <source>{live} of {total} in use ({share}), {free} free{stale}.</source>
        <translation>{live} von {total} belegt ({share}), {free} frei{stale}.</translation>
    </message>
    <message>
        <source>{lost:,} more could not be recorded.</source>
        <translation>{lost:,} weitere konnten nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>{lost} in {chunks} of {source} are overwritten: they differ now. Hosts see the change at once; what they hold in memory of it they may write again.</source>
        <translation>{lost} in {chunks} von {source} werden überschrieben: sie unterscheiden sich jetzt. Hosts sehen die Änderung sofort; was sie davon im Speicher halten, können sie wieder schreiben.</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{moment} has passed, so no session can end by itself then. Name a time to come, or never.</source>
        <translation>{moment} ist vorbei, dann kann keine Sitzung von selbst enden. Eine kommende Zeit nennen, oder never.</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} alert(s) before these.</source>
        <translation>
            <numerusform>{n:,} Alarm vor diesen.</numerusform>
            <numerusform>{n:,} Alarme vor diesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} byte(s)</source>
        <translation>
            <numerusform>{n:,} Byte</numerusform>
            <numerusform>{n:,} Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} chunk(s)</source>
        <translation>
            <numerusform>{n:,} Chunk</numerusform>
            <numerusform>{n:,} Chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} chunk(s) cannot be read true.</source>
        <translation>
            <numerusform>{n:,} Chunk ist nicht richtig lesbar.</numerusform>
            <numerusform>{n:,} Chunks sind nicht richtig lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} chunk(s) copied since opening</source>
        <translation>
            <numerusform>{n:,} Chunk seit dem Öffnen kopiert</numerusform>
            <numerusform>{n:,} Chunks seit dem Öffnen kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} chunk(s) read through views</source>
        <translation>
            <numerusform>{n:,} Chunk durch Ansichten gelesen</numerusform>
            <numerusform>{n:,} Chunks durch Ansichten gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} command(s)</source>
        <translation>
            <numerusform>{n:,} Befehl</numerusform>
            <numerusform>{n:,} Befehle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} event(s)</source>
        <translation>
            <numerusform>{n:,} Ereignis</numerusform>
            <numerusform>{n:,} Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} event(s) shown, more below</source>
        <translation>
            <numerusform>{n:,} Ereignis gezeigt, mehr darunter</numerusform>
            <numerusform>{n:,} Ereignisse gezeigt, mehr darunter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} frame(s)</source>
        <translation>
            <numerusform>{n:,} Rahmen</numerusform>
            <numerusform>{n:,} Rahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} frame(s) ({memory}), as many as there are: {share} hits</source>
        <translation>
            <numerusform>{n:,} Seitenrahmen ({memory}), so viele wie jetzt: {share} Treffer</numerusform>
            <numerusform>{n:,} Seitenrahmen ({memory}), so viele wie jetzt: {share} Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} frame(s) ({memory}): {share} hits</source>
        <translation>
            <numerusform>{n:,} Seitenrahmen ({memory}): {share} Treffer</numerusform>
            <numerusform>{n:,} Seitenrahmen ({memory}): {share} Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} host(s)</source>
        <translation>
            <numerusform>{n:,} Host</numerusform>
            <numerusform>{n:,} Hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} host(s) lose their disks</source>
        <translation>
            <numerusform>{n:,} Host verliert seine Platte</numerusform>
            <numerusform>{n:,} Hosts verlieren ihre Platten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} image(s) of {size}</source>
        <translation>
            <numerusform>{n:,} Abbild von {size}</numerusform>
            <numerusform>{n:,} Abbilder von je {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} look-up(s) in {seconds}: {share} hit with {capacity:,} frames as now; {frames} would do for the most there can be, {best}.{lost}</source>
        <translation>
            <numerusform>{n:,} Mal in {seconds} nachgeschlagen: {share} Treffer mit {capacity:,} Rahmen wie jetzt; für das Höchste, {best}, reicht es mit: {frames}.{lost}</numerusform>
            <numerusform>{n:,} Mal in {seconds} nachgeschlagen: {share} Treffer mit {capacity:,} Rahmen wie jetzt; für das Höchste, {best}, reicht es mit: {frames}.{lost}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} map(s)</source>
        <translation>
            <numerusform>{n:,} Karte</numerusform>
            <numerusform>{n:,} Karten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} match(es)</source>
        <translation>
            <numerusform>{n:,} Treffer</numerusform>
            <numerusform>{n:,} Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} other session(s)</source>
        <translation>
            <numerusform>{n:,} andere Sitzung</numerusform>
            <numerusform>{n:,} andere Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} read(s) so far{rate}</source>
        <translation>
            <numerusform>Bisher {n:,} Lesezugriff{rate}</numerusform>
            <numerusform>Bisher {n:,} Lesezugriffe{rate}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} record(s){lost}</source>
        <translation>
            <numerusform>{n:,} Eintrag{lost}</numerusform>
            <numerusform>{n:,} Einträge{lost}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} run(s)</source>
        <translation>
            <numerusform>{n:,} Abschnitt</numerusform>
            <numerusform>{n:,} Abschnitte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} session(s) in slots (keeps|keep) what was there. {room}</source>
        <translation>
            <numerusform>{n:,} Sitzung bewahrt, was da war. {room}</numerusform>
            <numerusform>{n:,} Sitzungen bewahren, was da war. {room}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} sessions are damaged</source>
        <translation>
            <numerusform>{n:,} Sitzung ist beschädigt</numerusform>
            <numerusform>{n:,} Sitzungen sind beschädigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} sessions are suspect</source>
        <translation>
            <numerusform>{n:,} Sitzung ist zweifelhaft</numerusform>
            <numerusform>{n:,} Sitzungen sind zweifelhaft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} sessions were ended by a fault</source>
        <translation>
            <numerusform>{n:,} Sitzung endete durch einen Fehler</numerusform>
            <numerusform>{n:,} Sitzungen endeten durch einen Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} sessions were ended by the full cache</source>
        <translation>
            <numerusform>{n:,} Sitzung endete, weil der Cache voll war</numerusform>
            <numerusform>{n:,} Sitzungen endeten, weil der Cache voll war</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} slots empty</source>
        <translation>
            <numerusform>{n:,} Slot leer</numerusform>
            <numerusform>{n:,} Slots leer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} write(s)</source>
        <translation>
            <numerusform>{n:,} Schreibzugriff</numerusform>
            <numerusform>{n:,} Schreibzugriffe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} write(s) so far, trims and zeroes among them</source>
        <translation>
            <numerusform>Bisher {n:,} Schreibzugriff, Freigeben und Nullen mitgezählt</numerusform>
            <numerusform>Bisher {n:,} Schreibzugriffe, Freigeben und Nullen mitgezählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} write-back(s)</source>
        <translation>
            <numerusform>{n:,} Rückschreiben</numerusform>
            <numerusform>{n:,} Rückschreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} lose their disks: reads and writes fail from then on.</source>
        <translation>{names} verlieren ihre Datenträger: Lesen und Schreiben schlagen von da an fehl.</translation>
    </message>
    <message>
        <source>{names} loses its disk: reads and writes fail from then on.</source>
        <translation>{names} verliert seinen Datenträger: Lesen und Schreiben schlagen von da an fehl.</translation>
    </message>
    <message>
        <source>{name} as a table</source>
        <translation>{name} als Tabelle</translation>
    </message>
    <message>
        <source>{name} failed while the demo was made: {said}</source>
        <translation>{name} schlug beim Anlegen der Demo fehl: {said}</translation>
    </message>
    <message>
        <source>{name} holds no data any more; only its record goes.</source>
        <translation>{name} enthält keine Daten mehr; nur der Eintrag verschwindet.</translation>
    </message>
    <message>
        <source>{name} never ends by itself.</source>
        <translation>{name} endet nie von selbst.</translation>
    </message>
    <message>
        <source>{name} {before} to {after}</source>
        <translation>{name} {before} bis {after}</translation>
    </message>
    <message>
        <source>{name} {size}, ended</source>
        <translation>{name} {size}, beendet</translation>
    </message>
    <message>
        <source>{name}, selected</source>
        <translation>{name}, ausgewählt</translation>
    </message>
    <message>
        <source>{name}, slot {slot}</source>
        <translation>{name}, Slot {slot}</translation>
    </message>
    <message>
        <source>{name}, slot {slot}, pinned</source>
        <translation>{name}, Slot {slot}, angeheftet</translation>
    </message>
    <message>
        <source>{name}, slot {slot}, sequence {sequence}, started {started}, {ended}</source>
        <translation>{name}, Slot {slot}, Folge {sequence}, gestartet {started}, {ended}</translation>
    </message>
    <message>
        <source>{name}, slot {slot}, sequence {sequence}, {age}</source>
        <translation>{name}, Slot {slot}, Folge {sequence}, {age}</translation>
    </message>
    <message>
        <source>{name}: slot {slot}, sequence {sequence}, started {moment}</source>
        <translation>{name}: Slot {slot}, Folge {sequence}, gestartet {moment}</translation>
    </message>
    <message>
        <source>{name}: the cache is {share_used:.0f} % full</source>
        <translation>{name}: Der Cache ist zu {share_used:.0f} % voll</translation>
    </message>
    <message>
        <source>{name}: the disk as it was on {day} at {time} UTC, read-only</source>
        <translation>{name}: der Datenträger vom {day} um {time} UTC, nur lesen</translation>
    </message>
    <message>
        <source>{name}: the disk as it was on {day} at {time} UTC, read-only, {state}</source>
        <translation>{name}: der Datenträger vom {day} um {time} UTC, nur lesen, {state}</translation>
    </message>
    <message>
        <source>{name}: the disk as it was on {day} at {time} UTC, with what was written through its view since, read-only</source>
        <translation>{name}: der Datenträger vom {day} um {time} UTC mit dem, was seither durch die Ansicht geschrieben wurde, nur lesen</translation>
    </message>
    <message>
        <source>{name}: the disk as it was on {day} at {time} UTC, with what was written through its view since, read-only, {state}</source>
        <translation>{name}: der Datenträger vom {day} um {time} UTC mit dem, was seither durch die Ansicht geschrieben wurde, nur lesen, {state}</translation>
    </message>
    <message>
        <source>{name}: the same, to try writes on</source>
        <translation>{name}: dieselbe, zum Ausprobieren von Schreibzugriffen</translation>
    </message>
    <message numerus="yes">
        <source>{n} slots</source>
        <translation>
            <numerusform>{n} Slot</numerusform>
            <numerusform>{n} Slots</numerusform>
        </translation>
    </message>
    <message>
        <source>{owner} is closing {path}; try again in a moment.</source>
        <translation>{owner} schließt gerade {path}; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{owner} owns the disk; only there can it be served to hosts, or served no more. Whoever is lent a disk does not open it to the network.</source>
        <translation>{owner} besitzt den Datenträger; nur dort kann er für Hosts freigegeben werden oder nicht mehr. Wem ein Datenträger geliehen ist, der öffnet ihn nicht für das Netz.</translation>
    </message>
    <message>
        <source>{owner} runs as another user, and makes no files for you. Copy from the export of that session over the network block device instead, for example with `qemu-img convert`.</source>
        <translation>{owner} läuft unter einem anderen Benutzer und legt hier keine Dateien an. Stattdessen vom Export der Sitzung über das Netz-Blockgerät kopieren, etwa mit `qemu-img convert`.</translation>
    </message>
    <message>
        <source>{owner}, which owned {path}, went away. This goes on by itself when an owner is back; until then nothing can be done with the disk.</source>
        <translation>{owner}, der Besitzer von {path}, ist weg. Es geht von selbst weiter, wenn wieder ein Besitzer da ist; bis dahin ist mit dem Datenträger nichts zu machen.</translation>
    </message>
    <message>
        <source>{page_hits:,} hits, {page_misses:,} misses since opening</source>
        <translation>{page_hits:,} Treffer, {page_misses:,} Fehlgriffe seit dem Öffnen</translation>
    </message>
    <message>
        <source>{path} and {other} overlap: one of them is a loop device over the other, lies on it, or is made of it, so each would be overwritten by the other. Name two disks that have nothing in common.</source>
        <translation>{path} und {other} überlappen sich: eine ist ein Loop-Gerät über der anderen, liegt auf ihr oder besteht aus ihr, also würde die eine die andere überschreiben. Zwei Platten angeben, die nichts gemeinsam haben.</translation>
    </message>
    <message>
        <source>{path} cannot be created: {cause}.</source>
        <translation>{path} lässt sich nicht anlegen: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be formatted: {cause}.</source>
        <translation>{path} lässt sich nicht formatieren: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be made {size} long: {cause}.</source>
        <translation>{path} lässt sich nicht {size} lang machen: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be opened for reading and writing: {cause}.</source>
        <translation>{path} lässt sich nicht zum Lesen und Schreiben öffnen: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be opened for reading and writing: {cause}. Even to read a session the engine must write to the cache disk, and it opens the source the same way. Make it writable (mount, file attributes), or copy the disks to where it is.</source>
        <translation>{path} lässt sich nicht zum Lesen und Schreiben öffnen: {cause}. Selbst um eine Sitzung zu lesen, muss auf die Cache-Platte geschrieben werden, und die Quelle wird ebenso geöffnet. Schreiben erlauben (Einhängen, Dateiattribute) oder die Datenträger dorthin kopieren, wo es erlaubt ist.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {cause}.</source>
        <translation>{path} lässt sich nicht öffnen: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); it was kept as {kept}.</source>
        <translation>{path} ist nicht lesbar ({reason}); die Datei bleibt als {kept}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {cause}.</source>
        <translation>{path} kann nicht geschrieben werden: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {cause}. What is there is kept as {part}; the next export uses it.</source>
        <translation>{path} kann nicht geschrieben werden: {cause}. Was da ist, bleibt als {part}; der nächste Export benutzt es.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {strerror}.</source>
        <translation>{path} kann nicht geschrieben werden: {strerror}.</translation>
    </message>
    <message>
        <source>{path} could not be written.</source>
        <translation>{path} konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation>{path} konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}.</source>
        <translation>{path} konnte nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>{path} exists already; name another file or remove it first.</source>
        <translation>{path} gibt es schon; eine andere Datei nennen oder sie vorher löschen.</translation>
    </message>
    <message>
        <source>{path} exists and is not a socket; name another path.</source>
        <translation>{path} gibt es schon und ist kein Socket; einen anderen Pfad nennen.</translation>
    </message>
    <message>
        <source>{path} exists with {now} bytes; leave its size out, or name another file.</source>
        <translation>{path} gibt es schon mit {now} Byte; die Größe weglassen oder eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>{path} has no header of a cache disk of PIT Console. Check that it is the disk you mean. A new one is made with `pitctl protect SOURCE CACHE`; a disk that was a cache disk before must not be formatted, but copied and looked into.</source>
        <translation>{path} hat keinen Kopf einer Cache-Platte von PIT Console. Ist es der gemeinte Datenträger? Eine neue entsteht mit `pitctl protect QUELLE CACHE`; eine, die schon Cache-Platte war, darf nicht formatiert, sondern muss kopiert und untersucht werden.</translation>
    </message>
    <message>
        <source>{path} has no size, so it cannot be a disk.</source>
        <translation>{path} hat keine Größe und kann darum kein Datenträger sein.</translation>
    </message>
    <message>
        <source>{path} has {now}, but the cache disk protects a source of {wanted}. If it is another disk, attach the right one under this name, or say where it is: `pitctl relocate CACHE SOURCE`. If it was made smaller, make it as large again (`truncate -s` for a file): what was cut off is lost from it, but the sessions can be opened, as suspect.</source>
        <translation>{path} hat {now}, die Cache-Platte schützt aber eine Quelle von {wanted}. Ist es ein anderer Datenträger, den richtigen unter diesem Namen anschließen oder sagen, wo er ist: `pitctl relocate CACHE SOURCE`. Wurde er verkleinert, ihn wieder so groß machen (`truncate -s` bei einer Datei): Was abgeschnitten wurde, fehlt ihm, aber die Sitzungen lassen sich als zweifelhaft öffnen.</translation>
    </message>
    <message>
        <source>{path} has {now}, but was formatted with {wanted}: its end is gone, so its sessions cannot be opened. The source disk is whole and can be used alone. If the rest still exists, make the disk as large again; keep it as it is otherwise.</source>
        <translation>{path} hat {now}, wurde aber mit {wanted} formatiert: Sein Ende ist weg, seine Sitzungen lassen sich nicht öffnen. Die Quelle ist heil und allein benutzbar. Gibt es den Rest noch, den Datenträger wieder so groß machen; sonst ihn lassen, wie er ist.</translation>
    </message>
    <message>
        <source>{path} is a directory; name a file or a block device.</source>
        <translation>{path} ist ein Verzeichnis; gebraucht wird eine Datei oder ein Blockgerät.</translation>
    </message>
    <message>
        <source>{path} is a formatted cache disk; formatting it again ends its sessions. Use --force if that is what you want.</source>
        <translation>{path} ist eine formatierte Cache-Platte; sie neu zu formatieren beendet ihre Sitzungen. --force, wenn das gewollt ist.</translation>
    </message>
    <message>
        <source>{path} is being written by another export.</source>
        <translation>{path} wird gerade von einem anderen Export geschrieben.</translation>
    </message>
    <message>
        <source>{path} is empty; a source disk needs a size above zero.</source>
        <translation>{path} ist leer; eine Quelle braucht eine Größe über null.</translation>
    </message>
    <message>
        <source>{path} is in use by {owner}, which may protect it with another cache disk. A source has one cache disk: sessions in a second one go wrong as soon as the source is written through the first. Close it there before you protect it anew.</source>
        <translation>{path} wird von {owner} benutzt und dort vielleicht mit einer anderen Cache-Platte geschützt. Eine Quelle hat eine einzige: Sitzungen in einer zweiten werden falsch, sobald über die erste geschrieben wird. Dort schließen, bevor sie neu geschützt wird.</translation>
    </message>
    <message>
        <source>{path} is in use by {owner}. Close it there, or talk to that owner.</source>
        <translation>{path} wird von {owner} benutzt. Dort schließen, oder mit diesem Besitzer sprechen.</translation>
    </message>
    <message>
        <source>{path} is mounted or used by the system. Unmount it first: its writes would go past the engine.</source>
        <translation>{path} ist eingehängt oder wird vom System benutzt. Zuerst aushängen: Seine Schreibzugriffe gingen sonst an der Engine vorbei.</translation>
    </message>
    <message>
        <source>{path} is neither a regular file nor a block device.</source>
        <translation>{path} ist weder eine normale Datei noch ein Blockgerät.</translation>
    </message>
    <message>
        <source>{path} is not a path: {cause}.</source>
        <translation>{path} ist kein Pfad: {cause}.</translation>
    </message>
    <message>
        <source>{path} is not empty. Use --force to overwrite it.</source>
        <translation>{path} ist nicht leer. --force überschreibt es.</translation>
    </message>
    <message>
        <source>{path} is now the disk {other}, but the cache disk protects {wanted}. Nothing was written to either. Attach the right disk under this name, or say where it is: `pitctl relocate CACHE SOURCE`; the same if this one is right in spite of that.</source>
        <translation>{path} ist jetzt der Datenträger {other}, die Cache-Platte schützt aber {wanted}. Auf keinen von beiden wurde etwas geschrieben. Den richtigen unter diesem Namen anschließen oder sagen, wo er ist: `pitctl relocate CACHE SOURCE`; ebenso, wenn dieser trotzdem der richtige ist.</translation>
    </message>
    <message>
        <source>{path} is the cache disk of a protected disk, so it cannot be the source of this one.</source>
        <translation>{path} ist die Cache-Platte einer geschützten Platte und kann nicht die Quelle dieser sein.</translation>
    </message>
    <message>
        <source>{path} is the cache disk of a protected disk; as a source it would be overwritten by hosts. Name the source first, then the cache; or use --force if you mean it.</source>
        <translation>{path} ist die Cache-Platte eines geschützten Datenträgers; als Quelle würde sie von Hosts überschrieben. Erst die Quelle nennen, dann den Cache; oder --force, wenn es so gemeint ist.</translation>
    </message>
    <message>
        <source>{path} must be a directory of yours that nobody else can write to. Let root make it, or the service manager: RuntimeDirectory=pit-console.</source>
        <translation>{path} muss ein eigenes Verzeichnis sein, in das sonst niemand schreiben kann. root oder die Dienstverwaltung legt es an: RuntimeDirectory=pit-console.</translation>
    </message>
    <message>
        <source>{place} · from the source, unchanged</source>
        <translation>{place} · aus der Quelle, unverändert</translation>
    </message>
    <message>
        <source>{place} · preserved in cache chunk {cache:,}</source>
        <translation>{place} · bewahrt in Cache-Chunk {cache:,}</translation>
    </message>
    <message>
        <source>{place} · written in the view, cache chunk {cache:,}</source>
        <translation>{place} · in der Ansicht geschrieben, Cache-Chunk {cache:,}</translation>
    </message>
    <message>
        <source>{qt}, LGPL 3, used through PySide6 {version}</source>
        <translation>{qt}, LGPL 3, benutzt durch PySide6 {version}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} pro Sekunde</translation>
    </message>
    <message>
        <source>{rate} writes, {rate2} chunks copied</source>
        <translation>{rate} Schreibzugriffe, {rate2} Chunks kopiert</translation>
    </message>
    <message numerus="yes">
        <source>{reach}: {n:,} write(s), {share:.3g} % of {total:,} timed</source>
        <translation>
            <numerusform>{reach}: {n:,} Schreibzugriff, {share:.3g} % von {total:,} gemessenen</numerusform>
            <numerusform>{reach}: {n:,} Schreibzugriffe, {share:.3g} % von {total:,} gemessenen</numerusform>
        </translation>
    </message>
    <message>
        <source>{reason} Close the disk, mend the cache disk and open it again.</source>
        <translation>{reason} Den Datenträger schließen, die Cache-Platte in Ordnung bringen und wieder öffnen.</translation>
    </message>
    <message>
        <source>{reason} It is rebuilt from the blocks when it is needed.</source>
        <translation>{reason} Sie wird aus den Blöcken neu gebaut, wenn sie gebraucht wird.</translation>
    </message>
    <message>
        <source>{reason} No session is preserved any more; the source goes on.</source>
        <translation>{reason} Keine Sitzung wird mehr bewahrt; die Quelle läuft weiter.</translation>
    </message>
    <message>
        <source>{reason} The write was refused; check the cache disk.</source>
        <translation>{reason} Der Schreibzugriff wurde abgelehnt; die Cache-Platte prüfen.</translation>
    </message>
    <message>
        <source>{rest:,} more</source>
        <translation>{rest:,} weitere</translation>
    </message>
    <message>
        <source>{rest} more</source>
        <translation>{rest} weitere</translation>
    </message>
    <message>
        <source>{room} of the cache disk is free or reusable ({exact}).</source>
        <translation>{room} der Cache-Platte sind frei oder wiederverwendbar ({exact}).</translation>
    </message>
    <message numerus="yes">
        <source>{runs} · {different} of {size} (differs|differ) ({share})</source>
        <translation>
            <numerusform>{runs} · {different} von {size} weicht ab ({share})</numerusform>
            <numerusform>{runs} · {different} von {size} weichen ab ({share})</numerusform>
        </translation>
    </message>
    <message>
        <source>{runs}, {size} differ. {words}</source>
        <translation>{runs}, {size} verschieden. {words}</translation>
    </message>
    <message>
        <source>{said}, over the {long_duration} up to {until}</source>
        <translation>{said}, in {long_duration} bis {until}</translation>
    </message>
    <message>
        <source>{seconds:,.1f} s up to {end}</source>
        <translation>{seconds:,.1f} s bis {end}</translation>
    </message>
    <message>
        <source>{seconds:g} s ago</source>
        <translation>vor {seconds:g} s</translation>
    </message>
    <message>
        <source>{session} (not pinned already)</source>
        <translation>{session} (ohnehin nicht angeheftet)</translation>
    </message>
    <message>
        <source>{session} (pinned already)</source>
        <translation>{session} (schon angeheftet)</translation>
    </message>
    <message>
        <source>{share} below {time}</source>
        <translation>{share} unter {time}</translation>
    </message>
    <message>
        <source>{share} used</source>
        <translation>{share} belegt</translation>
    </message>
    <message>
        <source>{share} written since the oldest session</source>
        <translation>{share} seit der ältesten Sitzung geschrieben</translation>
    </message>
    <message>
        <source>{size} copied</source>
        <translation>{size} kopiert</translation>
    </message>
    <message>
        <source>{size} from byte {start:,} on ({exact})</source>
        <translation>{size} ab Byte {start:,} ({exact})</translation>
    </message>
    <message>
        <source>{size} shared</source>
        <translation>{size} gemeinsam</translation>
    </message>
    <message>
        <source>{source_writes:,} since opening</source>
        <translation>{source_writes:,} seit dem Öffnen</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <translation>{speed} je Sekunde</translation>
    </message>
    <message>
        <source>{start:#x} · sector {sector:,} · chunk {chunk:,}</source>
        <translation>{start:#x} · Sektor {sector:,} · Chunk {chunk:,}</translation>
    </message>
    <message>
        <source>{suffix} at the end means the export of a writable view</source>
        <translation>{suffix} am Ende meint den Export einer beschreibbaren Ansicht</translation>
    </message>
    <message>
        <source>{text} is no time; say a time from now such as 90m, 24h or 7d, a moment such as 2026-12-01T10:00, or never.</source>
        <translation>{text} ist keine Zeit; eine Dauer ab jetzt wie 90m, 24h oder 7d nennen, einen Zeitpunkt wie 2026-12-01T10:00, oder never.</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{title}
Start a session here</source>
        <translation>{title}
Hier eine Sitzung starten</translation>
    </message>
    <message>
        <source>{title} each second</source>
        <translation>{title} je Sekunde</translation>
    </message>
    <message>
        <source>{typed!r} % is not a share of the disk.</source>
        <translation>{typed!r} % ist kein Anteil der Platte.</translation>
    </message>
    <message>
        <source>{typed!r} is not a place. Type one such as {help}.</source>
        <translation>{typed!r} ist keine Stelle. Eine wie {help} eingeben.</translation>
    </message>
    <message>
        <source>{used:,} of {total:,}</source>
        <translation>{used:,} von {total:,}</translation>
    </message>
    <message>
        <source>{used} One copy serves every session: {kept} kept; a copy per session would take {each}.</source>
        <translation>{used} Eine Kopie dient allen: {kept} bewahrt; eine je Sitzung bräuchte {each}.</translation>
    </message>
    <message>
        <source>{used} Start a session to keep the disk as it is now.</source>
        <translation>{used} Eine neue Sitzung bewahrt den jetzigen Stand.</translation>
    </message>
    <message>
        <source>{used} of {total} ({share})</source>
        <translation>{used} von {total} ({share})</translation>
    </message>
    <message>
        <source>{used} {kept} of old data is kept.</source>
        <translation>{used} {kept} alter Daten bewahrt.</translation>
    </message>
    <message>
        <source>{value!r} is not a byte; write 0 to 255, or 0x00 to 0xff.</source>
        <translation>{value!r} ist kein Byte; möglich sind 0 bis 255 oder 0x00 bis 0xff.</translation>
    </message>
    <message>
        <source>{value!r} is not a number.</source>
        <translation>{value!r} ist keine Zahl.</translation>
    </message>
    <message>
        <source>{value!r} is not a share; write per cents, such as 10 %.</source>
        <translation>{value!r} ist kein Anteil; möglich sind Prozente wie 10 %.</translation>
    </message>
    <message>
        <source>{value!r} is not a whole number.</source>
        <translation>{value!r} ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>{version}, Apache License 2.0</source>
        <translation>{version}, Apache License 2.0</translation>
    </message>
    <message>
        <source>{view_reads_from_source:,} from the source, {view_reads_from_cache:,} from the cache since opening</source>
        <translation>{view_reads_from_source:,} von der Quelle, {view_reads_from_cache:,} aus dem Cache seit dem Öffnen</translation>
    </message>
    <message>
        <source>{what} and {more}</source>
        <translation>{what} und {more}</translation>
    </message>
    <message>
        <source>{what} did not stop within {seconds} seconds, so {path} stays open.</source>
        <translation>{what} hörte nicht innerhalb von {seconds} Sekunden auf, daher bleibt {path} offen.</translation>
    </message>
    <message>
        <source>{what} did not work</source>
        <translation>{what} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{what} was cancelled.</source>
        <translation>{what} wurde abgebrochen.</translation>
    </message>
    <message>
        <source>{where} at {offset}: {said}</source>
        <translation>{where} bei {offset}: {said}</translation>
    </message>
    <message>
        <source>{words} at {time}</source>
        <translation>{words} um {time}</translation>
    </message>
    <message>
        <source>{words} old</source>
        <translation>{words} alt</translation>
    </message>
    <message>
        <source>{words}; without what was written through its view</source>
        <translation>{words}; ohne was durch ihre Ansicht geschrieben wurde</translation>
    </message>
    <message>
        <source>{words}; {time} after {name}</source>
        <translation>{words}; {time} nach {name}</translation>
    </message>
    <message>
        <source>{writes:,} with a copy</source>
        <translation>{writes:,} mit Kopie</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>✓ verified</source>
        <translation>✓ geprüft</translation>
    </message>
    <message>
        <source>✗ damaged</source>
        <translation>✗ beschädigt</translation>
    </message>
</context>
</TS>
