using System.Globalization;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>Writes random lines of a source schema: members that are missing, null, of another type, or do not convert.</summary>
internal sealed class ShapeLines(Shape shape, int seed)
{
    private static readonly string[] Numbers = ["0", "1", "2", "3", "7", "-1", "127", "128", "255", "256", "65536", "-2147483648", "4294967296", "18446744073709551615", "0.5", "-1.25", "2.0", "1e400"];
    private static readonly string[] Colors = ["Red", "red", "GREEN", "None", "Kelvin", "Blue", ""];
    private static readonly string[] Arguments = ["run", "-v", "-xv", "--register", "--code", "--code=1", "--id", "7", "", "-", "two words"];

    private readonly Random _random = new(seed);
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _count;

    /// <summary>The next line.</summary>
    public byte[] Next()
    {
        _count++;
        _now += TimeSpan.FromMilliseconds(_random.Next(3) * 500);
        var time = _now.AddMilliseconds(_random.Next(8) == 0 ? -500 * _random.Next(20) : 0);
        string[] members =
        [
            .. _random.Next(20) == 0 ? [] : new[] { $"\"id\":\"{shape.Name}-{(_random.Next(40) == 0 ? _random.Next(_count) : _count)}\"" },
            $"\"{Shape.InJson(shape.Members[1].Name)}\":{(_random.Next(150) == 0 ? Anything() : Time(time))}",
            .. Members(shape, shape.Members.Skip(2)),
        ];
        _random.Shuffle(members);
        return Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}");
    }

    private IEnumerable<string> Members(Shape record, IEnumerable<(string Name, string Type)> members) => members.SelectMany<(string Name, string Type), string>(member =>
    {
        var name = Shape.InJson(member.Name);
        return _random.Next(16) switch
        {
            0 or 1 => [],
            2 => [$"\"{name}\":null"],
            3 => [$"\"{name}\":{Anything()}"],
            4 => [$"\"{name}\":{Anything()}", $"\"{name}\":{Value(record, member.Type)}"],
            _ => [$"\"{name}\":{Value(record, member.Type)}"],
        };
    });

    private string Value(Shape record, string type) => type.TrimEnd('?') switch
    {
        _ when Shape.Element(type) is { } element => "[" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(12) == 0 ? Anything() : Value(record, element))) + "]",
        _ when record.RecordOf(type) is { } inner => "{" + string.Join(',', Members(inner, inner.Members)) + "}",
        "string" => Text(),
        "bool" => _random.Next(2) == 0 ? "true" : "false",
        "Color" => $"\"{Pick(Colors)}\"",
        "DateTimeOffset" => _random.Next(8) == 0 ? "\"2026-02-30T00:00:00Z\"" : Time(_now.AddMinutes(_random.Next(-90, 90))),
        "Guid" => _random.Next(3) == 0 ? "\"00112233445566778899aabbccddeeff\"" : "\"00112233-4455-6677-8899-aabbccddeeff\"",
        "Map<string>" => $"{{\"a\":{(_random.Next(4) == 0 ? Anything() : Text())},\"b\":{Text()}{(_random.Next(2) == 0 ? $",\"k\":{Number()}" : "")}}}",
        "Json" => _random.Next(3) == 0 ? Anything() : $"{{\"a\":{Anything()},\"b\":{Anything()},\"k\":{Text()}}}",
        "CommandLine" => "[" + string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => $"\"{Pick(Arguments)}\"")) + "]",
        _ => Number(),
    };

    private string Anything(int depth = 2) => _random.Next(depth == 0 ? 5 : 8) switch
    {
        0 => "null",
        1 => _random.Next(2) == 0 ? "true" : "false",
        2 => Number(),
        3 or 4 => Text(),
        5 => $"[{Anything(depth - 1)},{Anything(depth - 1)}]",
        _ => $"{{\"a\":{Anything(depth - 1)},\"k\":{Anything(depth - 1)}}}",
    };

    private string Number() => Numbers[_random.Next(_random.Next(3) == 0 ? Numbers.Length : 5)];

    private string Text()
    {
        var text = _random.Next(4) == 0 ? RandomExpressions.Name(_random.Next(12)) : RandomText.Any(_random);
        return $"\"{string.Concat(text.Select(c => c is '"' or '\\' or < ' ' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()))}\"";
    }

    private static string Time(DateTimeOffset time) => $"\"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}Z\"";

    private string Pick(string[] items) => items[_random.Next(items.Length)];
}
