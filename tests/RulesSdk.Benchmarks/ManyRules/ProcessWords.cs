namespace RulesSdk.Benchmarks;

/// <summary>Makes names and arguments up, a few of them often, most of them once.</summary>
internal sealed class ProcessWords(Random random)
{
    /// <summary>Programs that every machine runs, the most frequent first; rules and processes name them.</summary>
    public static readonly string[] CommonPrograms =
    [
        "svchost.exe", "powershell.exe", "cmd.exe", "rundll32.exe", "conhost.exe", "explorer.exe", "msedge.exe", "chrome.exe", "regsvr32.exe", "reg.exe", "net.exe",
        "schtasks.exe", "wmic.exe", "mshta.exe", "certutil.exe", "bitsadmin.exe", "wscript.exe", "cscript.exe", "msbuild.exe", "installutil.exe", "taskkill.exe",
        "whoami.exe", "nltest.exe", "netsh.exe", "sc.exe", "vssadmin.exe", "wevtutil.exe", "bcdedit.exe", "icacls.exe", "attrib.exe", "findstr.exe", "curl.exe",
        "ssh.exe", "python.exe", "java.exe", "winword.exe", "excel.exe", "outlook.exe", "teams.exe", "services.exe", "lsass.exe", "spoolsv.exe", "dllhost.exe",
        "taskhostw.exe", "wmiprvse.exe", "msiexec.exe", "pwsh.exe", "hh.exe", "odbcconf.exe", "esentutl.exe", "ntdsutil.exe", "procdump.exe", "psexec.exe", "adfind.exe",
    ];

    private static readonly string[] Syllables = ["ba", "cor", "del", "fi", "gra", "hul", "in", "jo", "ka", "lem", "mi", "nor", "op", "pra", "qui", "ro", "ste", "tu", "ver", "wy", "xa", "zen"];
    private static readonly string[] Folders = [@"C:\Program Files\", @"C:\Program Files (x86)\", @"C:\Windows\System32\", @"C:\Windows\SysWOW64\", @"C:\ProgramData\", @"C:\Windows\WinSxS\"];
    private static readonly string[] Extensions = [".dll", ".ps1", ".vbs", ".bat", ".tmp", ".hta", ".zip", ".dmp"];

    /// <summary>A program's file name: one of three is common.</summary>
    public string Program() => random.Next(3) == 0 ? CommonPrograms[(int)(CommonPrograms.Length * Math.Pow(random.NextDouble(), 2))] : RareProgram();

    /// <summary>A program's file name that few machines have.</summary>
    public string RareProgram() => Word(2, 4) + ".exe";

    /// <summary>A flag without its dash.</summary>
    public string Flag() => Word(2, 3);

    /// <summary>What is looked for in a command line.</summary>
    public string Argument() => random.Next(10) switch
    {
        0 => $" -{Word(2, 3)} ",
        1 => $"--{Word(2, 3)}=",
        2 => $@"\{Word(2, 4)}{Extensions[random.Next(Extensions.Length)]}",
        3 => $@"\Users\Public\{Word(1, 3)}",
        4 => $"{Word(2, 3)}-{Word(2, 3)}",
        5 => $"http://{Word(2, 4)}.",
        6 => $"{Word(2, 3)}::{Word(2, 3)}",
        7 => $@"\Microsoft\{Word(2, 4)}\",
        8 => $" /{Word(1, 2)}:",
        _ => Word(4, 6),
    };

    /// <summary>A pattern with a literal in front, and a text that it matches.</summary>
    public (string Pattern, string Example) Pattern()
    {
        var word = Word(2, 4);
        return ($@"{word}\s+[0-9]{{2,5}}x", $"{word}  {random.Next(10, 99999)}x");
    }

    /// <summary>The beginning of a folder in which programs are installed.</summary>
    public string Folder() => Folders[random.Next(Folders.Length)] + (random.Next(2) == 0 ? Word(2, 4) + @"\" : "");

    /// <summary>A word.</summary>
    public string Word(int least, int most) => string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
