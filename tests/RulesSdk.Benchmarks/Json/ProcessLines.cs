using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Benchmarks.Json;

/// <summary>Made-up starts of processes as Windows logs them: 1.4 KB, full of backslashes and numbers. The same bytes in every run.</summary>
internal static class ProcessLines
{
    private const int Seed = 7;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Programs =
        ["cmd.exe", "powershell.exe", "svchost.exe", "explorer.exe", "conhost.exe", "msiexec.exe", "taskhostw.exe", "wmiprvse.exe", "browser.exe", "notepad.exe"];

    private static readonly string[] Folders =
        [@"C:\Windows\System32\", @"C:\Program Files\Vendor Suite\bin\", @"C:\Users\some.name\AppData\Local\Programs\Tool\", @"C:\Windows\SysWOW64\WindowsPowerShell\v1.0\"];

    public static BenchmarkLines Make(int count)
    {
        var random = new Random(Seed);
        var all = new MemoryStream();
        var ends = new int[count];
        for (var i = 0; i < count; i++)
        {
            using (var writer = new Utf8JsonWriter(all, Relaxed))
            {
                Write(writer, i, random);
            }

            ends[i] = (int)all.Length;
        }

        (string, int)[] paths = [.. new[] { "EventID", "TimeCreated", "Computer", "ProcessId", "Image", "CommandLine", "User", "IntegrityLevel", "Hashes", "ParentProcessId", "ParentImage", "ParentCommandLine" }.Select(static name => (name, -1))];
        return new(all.ToArray(), ends, paths);
    }

    private static void Write(Utf8JsonWriter writer, int number, Random random)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Numbers(number, random))
        {
            writer.WriteNumber(name, value);
        }

        foreach (var (name, value) in Texts(number, random))
        {
            writer.WriteString(name, value);
        }

        // Not every event has every field.
        if (random.Next(3) == 0)
        {
            writer.WriteString("ParentUser", User(random));
        }

        if (random.Next(3) == 0)
        {
            writer.WriteBoolean("Elevated", random.Next(2) == 0);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<(string Name, int Value)> Numbers(int number, Random random) =>
    [
        ("EventID", 1), ("Version", 5), ("Level", 4), ("Task", 1), ("Opcode", 0), ("EventRecordID", 100_000 + number), ("ExecutionProcessID", random.Next(1000, 9999)),
        ("ExecutionThreadID", random.Next(1000, 9999)), ("ProcessId", random.Next(4, 60_000)), ("TerminalSessionId", random.Next(4)), ("ParentProcessId", random.Next(4, 60_000)),
    ];

    private static IEnumerable<(string Name, string Value)> Texts(int number, Random random) =>
    [
        ("TimeCreated", new DateTime(2026, 1, 5).AddMilliseconds(number).ToString("O")), ("Channel", "Microsoft-Windows-Sysmon/Operational"), ("Computer", $"host{random.Next(5000):0000}.corp.example"),
        ("ProcessGuid", Guid(random)), ("Image", Program(random)), ("FileVersion", $"10.0.19041.{random.Next(4000)}"),
        ("Description", "Some Application"), ("Product", random.Next(10) == 0 ? "Some® Operating System" : "Some Operating System"), ("Company", "Vendor Corporation"),
        ("CommandLine", $"\"{Program(random)}\" /c \"{Program(random)} -n {random.Next(100)}\" > C:\\Temp\\out{number}.txt"), ("CurrentDirectory", Folders[random.Next(Folders.Length)]),
        ("User", User(random)), ("LogonGuid", Guid(random)), ("LogonId", $"0x{random.Next():x}"), ("IntegrityLevel", random.Next(2) == 0 ? "High" : "Medium"),
        ("Hashes", $"SHA256={Hex(random, 32)},IMPHASH={Hex(random, 16)}"), ("ParentProcessGuid", Guid(random)), ("ParentImage", Program(random)),
        ("ParentCommandLine", $"{Program(random)} -k netsvcs -p -s Service{random.Next(100)}"),
    ];

    private static string Program(Random random) => Folders[random.Next(Folders.Length)] + Programs[random.Next(Programs.Length)];

    private static string User(Random random) => $@"CORP\user{random.Next(3000):0000}";

    private static string Guid(Random random) => $"{{{Hex(random, 4)}-{Hex(random, 2)}-{Hex(random, 2)}-{Hex(random, 2)}-{Hex(random, 6)}}}";

    private static string Hex(Random random, int bytes)
    {
        var value = new byte[bytes];
        random.NextBytes(value);
        return Convert.ToHexString(value);
    }
}
