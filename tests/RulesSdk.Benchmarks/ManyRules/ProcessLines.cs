using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Benchmarks;

/// <summary>Lines about started processes, of about 1.5 KB: most of them benign, some that satisfy a rule, some that fail one of its tests.</summary>
internal sealed class ProcessLines
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Random _random = new(7);
    private readonly ProcessWords _words;
    private readonly ProcessRule[] _rules;

    private ProcessLines(ProcessRule[] rules)
    {
        _rules = rules;
        _words = new ProcessWords(_random);
    }

    /// <summary>Lines, with about one in a hundred that satisfies a rule, and one in twenty that nearly does.</summary>
    public static byte[][] Make(ProcessRule[] rules, int count)
    {
        var lines = new ProcessLines(rules);
        return [.. Enumerable.Range(0, count).Select(lines.Line)];
    }

    private byte[] Line(int number)
    {
        var image = $@"C:\Windows\System32\{ProcessWords.CommonPrograms[(int)(ProcessWords.CommonPrograms.Length * Math.Pow(_random.NextDouble(), 3))]}";
        var parent = $@"C:\Windows\{ProcessWords.CommonPrograms[_random.Next(12)]}";
        var arguments = string.Join(' ', Enumerable.Range(0, _random.Next(2, 9)).Select(_ => Benign()));
        var directory = @"C:\Windows\System32\";
        var (user, level, original) = ($@"ACME\{_words.Word(2, 3)}", _random.Next(4) == 0 ? "High" : "Medium", Path.GetFileName(image.Replace('\\', '/')));
        var kind = _random.Next(100);
        if (kind < 6)
        {
            var rule = _rules[_random.Next(_rules.Length)];
            var lists = rule.CommandLine.Select(list => list[_random.Next(list.Length)]).ToList();
            if (kind > 0 && lists.Count > 0)
            {
                lists.RemoveAt(_random.Next(lists.Count));
            }

            image = rule.Images.Length > 0 ? $@"D:\tools\{rule.Images[_random.Next(rule.Images.Length)]}" : image;
            parent = rule.Parents.Length > 0 ? $@"D:\tools\{rule.Parents[_random.Next(rule.Parents.Length)]}" : parent;
            arguments += string.Concat(lists.Select(static one => $" \"{one}\"")) + " " + rule.Pattern?.Example;
            (user, level, directory) = (rule.User.Length > 0 ? rule.User : user, rule.IntegrityLevels.LastOrDefault() ?? level, @"D:\tools\");
        }

        return Write(number, image, original, $"\"{image}\" {arguments}", directory, user, level, parent);
    }

    private string Benign() => _random.Next(6) switch
    {
        0 => $"--type={_words.Word(2, 3)}",
        1 => $@"""C:\Program Files\{_words.Word(2, 3)}\{_words.Word(2, 4)}.exe""",
        2 => $"-{_words.Word(1, 1)}",
        3 => $"/{_words.Word(1, 2)}",
        4 => $"--field-trial-handle={_random.Next(1000, 9999)},i,{_random.NextInt64()},{_random.NextInt64()}",
        _ => $"-s {_words.Word(2, 3)} -p {_random.Next(1, 60000)}",
    };

    private byte[] Write(int number, string image, string original, string commandLine, string directory, string user, string level, string parent)
    {
        using var buffer = new MemoryStream(2048);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("time", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(number * 40L).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("id", $"p-{number:x8}");
        json.WriteNumber("eventCode", 1);
        json.WriteString("host", $"WS-{number % 997:0000}.corp.acme.example");
        json.WriteString("processGuid", Guid(number));
        json.WriteNumber("processId", 1000 + (number % 50_000));
        json.WriteString("image", image);
        json.WriteString("fileVersion", "10.0.19041.746 (WinBuild.160101.0800)");
        json.WriteString("description", "Host process for what this machine runs");
        json.WriteString("product", "Operating System of this machine");
        json.WriteString("company", "A company that makes programs");
        json.WriteString("originalFileName", original);
        json.WriteString("commandLine", commandLine);
        json.WriteString("currentDirectory", directory);
        json.WriteString("user", user);
        json.WriteString("logonGuid", Guid(number % 100));
        json.WriteString("logonId", $"0x{number % 4096:x}");
        json.WriteNumber("terminalSessionId", number % 3);
        json.WriteString("integrityLevel", level);
        json.WriteString("hashes", $"SHA1={Hex(40)},MD5={Hex(32)},SHA256={Hex(64)},IMPHASH={Hex(32)}");
        json.WriteString("parentProcessGuid", Guid(number / 3));
        json.WriteNumber("parentProcessId", 600 + (number % 3000));
        json.WriteString("parentImage", parent);
        json.WriteString("parentCommandLine", $"{parent} -k {_words.Word(3, 5)} -p -s {_words.Word(3, 5)}");
        json.WriteString("parentUser", @"NT AUTHORITY\LOCAL SERVICE");
        json.WriteEndObject();
        json.Flush();
        return buffer.ToArray();
    }

    private string Hex(int length) => _random.GetHexString(length);

    private static string Guid(int number) => $"{{{new Guid(number, 7, 9, 1, 2, 3, 4, 5, 6, 7, 8)}}}";
}
