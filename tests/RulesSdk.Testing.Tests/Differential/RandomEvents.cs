using System.Globalization;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Writes random event lines: well-formed and not, with values of the right type and of every wrong one.</summary>
internal sealed class RandomEvents(int seed)
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 40).Select(RandomExpressions.Name)];
    private static readonly string[] Colors = ["Red", "red", "GREEN", "None", "Kelvin", "\u212Aelvin", "Blue", "1", ""];
    private static readonly string[] Numbers =
    [
        "0", "1", "2", "3", "7", "-1", "-0", "127", "128", "-129", "255", "65536", "2147483647", "2147483648", "-2147483648", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616", "1.0", "0.5", "-1.25", "1e2", "1E-2", "1e400", "2.0", "0.3e1", "70e-1", "-1.28e2", "1.8446744073709551615E+19", "2.25e1", "0.1000", "79228162514264337593543950336",
    ];

    private readonly Random _random = new(seed);
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _count;

    /// <summary>The next line.</summary>
    public byte[] Next()
    {
        _count++;

        // Many equal times, some out of order within the lateness, a few beyond it.
        _now += TimeSpan.FromMilliseconds(_random.Next(3) * 500);
        var line = Encoding.UTF8.GetBytes(Line());
        if (_random.Next(200) == 0)
        {
            line[_random.Next(line.Length)] = (byte)_random.Next(256);
        }
        else if (_random.Next(40) == 0)
        {
            // What is not UTF-8, within a string more often than not.
            var letters = Enumerable.Range(0, line.Length).Where(at => char.IsAsciiLetter((char)line[at])).ToArray();
            line[letters[_random.Next(letters.Length)]] = (byte)_random.Next(0x80, 0x100);
        }

        return line;
    }

    private string Line()
    {
        var members = new List<string>();
        if (_random.Next(20) > 0)
        {
            members.Add($"\"id\":{(_random.Next(10) == 0 ? Text() : $"\"e{(_random.Next(30) == 0 ? _random.Next(_count) : _count)}\"")}");
        }

        members.Add($"\"{(_random.Next(8) == 0 ? "@timestamp" : "time")}\":{(_random.Next(100) == 0 ? Anything(2) : Time(Event()))}");
        members.Add($"\"key\":\"{Keys[_random.Next(Keys.Length)]}\"");
        foreach (var (name, value) in Fields())
        {
            switch (_random.Next(20))
            {
                case < 3:
                    break;
                case 3:
                    members.Add($"\"{name}\":{Anything(2)}");
                    break;
                case 4:
                    members.Add($"\"{name}\":{Anything(2)}");
                    members.Add($"\"{Escaped(name)}\":{value()}");
                    break;
                default:
                    members.Add($"\"{name}\":{value()}");
                    break;
            }
        }

        var shuffled = members.ToArray();
        _random.Shuffle(shuffled);
        return "{" + string.Join(_random.Next(4) == 0 ? " , " : ",", shuffled) + "}";
    }

    private IEnumerable<(string Name, Func<string> Value)> Fields() =>
    [
        ("text", Text), ("other", Text), ("otherText", Text), ("textOrNull", Text), ("flag", Truth), ("flagOrNull", Truth),
        ("sByte", Number), ("byte", Number), ("short", Number), ("uShort", Number), ("int", Number), ("intOrNull", Number), ("uInt", Number),
        ("long", Number), ("longOrNull", Number), ("uLong", Number), ("float", Number), ("double", Number), ("doubleOrNull", Number),
        ("decimal", Number), ("decimalOrNull", Number), ("when", When), ("whenOrNull", When), ("guid", Guid), ("guidOrNull", Guid),
        ("color", Color), ("colorOrNull", Color), ("nested", Nested), ("nestedOrNull", Nested), ("texts", () => List(Text)), ("ints", () => List(Number)),
        ("items", () => List(Nested)), ("tags", Tags), ("payload", () => Anything(3)), ("command", Command),
    ];

    private DateTimeOffset Event() => _random.Next(10) switch
    {
        0 => _now.AddMilliseconds(-500 * _random.Next(40)),
        1 => _now.AddMilliseconds(-500 * _random.Next(10)),
        _ => _now,
    };

    private string Time(DateTimeOffset time) => _random.Next(4) switch
    {
        0 => $"\"{time.ToOffset(TimeSpan.FromHours(_random.Next(-5, 6))):yyyy-MM-dd'T'HH:mm:ss.fffzzz}\"",
        1 => $"\"{time.UtcDateTime:yyyy-MM-dd't'HH:mm:ss.fff}0000000000000z\"",
        _ => $"\"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}Z\"",
    };

    private string When() => _random.Next(8) switch
    {
        0 => "\"2026-02-30T00:00:00Z\"",
        1 => "\"2026-01-01T00:00:00\"",
        2 => "\"9999-12-31T23:59:59.9999999Z\"",
        3 => "\"0001-01-01T00:00:00Z\"",
        4 => "\"2026-01-01T00:00:00.12345678901234567Z\"",
        _ => Time(_now.AddMinutes(_random.Next(-90, 90))),
    };

    private string Text() => Quoted(RandomText.Any(_random));

    private string Quoted(string text)
    {
        var inner = new StringBuilder();
        foreach (var c in text)
        {
            // Lone surrogates read as U+FFFD, and any character may be escaped.
            _ = c == '\uFFFD' && _random.Next(2) == 0 ? inner.Append(_random.Next(2) == 0 ? "\\ud800" : "\\uDC00")
                : c is '"' or '\\' or < ' ' || (_random.Next(8) == 0 && !char.IsSurrogate(c)) ? inner.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : inner.Append(c);
        }

        return $"\"{inner}\"";
    }

    private string Escaped(string name) => _random.Next(3) == 0 ? $"\\u{(int)name[0]:X4}{name[1..]}" : name;

    private string Number() => Numbers[_random.Next(_random.Next(3) == 0 ? Numbers.Length : 6)];

    private string Truth() => _random.Next(2) == 0 ? "true" : "false";

    private string Guid() => _random.Next(4) switch
    {
        0 => "\"00112233445566778899aabbccddeeff\"",
        1 => "\"00112233-4455-6677-8899-AABBCCDDEEFF\"",
        _ => "\"00112233-4455-6677-8899-aabbccddeeff\"",
    };

    private string Color() => $"\"{Colors[_random.Next(Colors.Length)]}\"";

    private string Nested()
    {
        var name = $"\"name\":{(_random.Next(2) == 0 ? $"\"{Keys[_random.Next(Keys.Length)]}\"" : Text())}";
        var again = _random.Next(6) == 0 ? $",\"name\":{Anything(1)},\"nested\":{{\"name\":{Text()}}}" : "";
        return $"{{{name}{again},\"label\":{Anything(1)},\"level\":{Number()},\"score\":{Anything(1)},\"active\":{Truth()},\"words\":{List(Text)}}}";
    }

    private string List(Func<string> item) =>
        "[" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(10) == 0 ? Anything(1) : item())) + "]";

    private string Tags() =>
        $"{{\"a\":{Anything(1)},\"b\":{Text()},\"k\":{Number()}{(_random.Next(4) == 0 ? $",\"a\":{Text()}" : "")}}}";

    private string Command()
    {
        string[] arguments = ["run", "-v", "-xv", "--register", "-code", "--code=1", "--id", "7", "", "-", "two words", "-sV"];
        return List(() => $"\"{arguments[_random.Next(arguments.Length)]}\"");
    }

    private string Deep()
    {
        var depth = _random.Next(55, 90);
        return string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + Anything(0) + string.Concat(Enumerable.Repeat("]}", depth));
    }

    private string Anything(int depth) => _random.Next(depth == 0 ? 6 : 8) switch
    {
        0 => "null",
        1 => Truth(),
        2 => Number(),
        3 or 4 or 5 => Text(),
        6 => _random.Next(20) == 0 ? Deep() : $"[{Anything(depth - 1)},{Anything(depth - 1)}]",
        _ => $"{{\"a\":{Anything(depth - 1)},\"b\":{Anything(depth - 1)},\"a\":{Anything(depth - 1)}}}",
    };
}
