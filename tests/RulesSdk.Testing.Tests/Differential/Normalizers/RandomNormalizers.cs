using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>Writes random normalizers: of a random schema, the one that rules are written over.</summary>
internal sealed class RandomNormalizers
{
    private readonly Random _random;
    private readonly Shape _source;
    private readonly RandomCode _code;
    private readonly StringBuilder _helpers = new();
    private int _count;

    public RandomNormalizers(Shape source, Random random)
    {
        (_source, _random) = (source, random);
        _code = new RandomCode(random, mayFail: false) { Tables = ["Exact", "Caseless"] }.Over("e", source);
    }

    /// <summary>A class with a normalizer.</summary>
    public string Write()
    {
        var members = Shape.Target.Members.Skip(2).Where(member => member.Name != "Deep");
        var body = $"new()\n        {{\n{Members(Shape.Target, "            ", _code, "e", members, depth: 2)}            Id = e.Id, Time = e.At, Deep = \"{_source.Name}\",\n        }}";
        return $$"""

            public static class {{_source.Name}}Normalizer
            {
                private static readonly Dictionary<string, string> Exact = new() { ["k"] = "exact k", ["abc"] = "exact abc", ["001"] = "exact one", [""] = "002", ["10.0.0.1"] = "10.1.1.1" };
                private static readonly FrozenDictionary<string, string> Caseless = new Dictionary<string, string> { ["ABC"] = "caseless abc", ["k"] = "caseless k", ["ss"] = "003", ["i"] = "caseless i" }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

                [Normalizer]
                public static RandomEvent ToTarget({{_source.Name}} e) => {{body}};
            {{_helpers}}
            }
            """;
    }

    private string Members(Shape target, string indent, RandomCode code, string variable, IEnumerable<(string Name, string Type)> members, int depth)
    {
        var written = new StringBuilder();
        foreach (var (name, type) in members.Where(member => _random.Next(6) > 0 && (member.Type != "Json" || code.Reads("Json"))))
        {
            // one member has what is looked up, so that rules find it there
            var value = target == Shape.Target && name == "Other" ? $"{(_random.Next(2) == 0 ? "Exact" : "Caseless")}.GetValueOrDefault({code.Path("string")}, {code.Text(0)})"
                : Value(target, code, variable, type, depth);
            written.AppendLine($"{indent}{name} = {value},");
        }

        return written.ToString();
    }

    private string Value(Shape target, RandomCode code, string variable, string type, int depth) => type switch
    {
        "DateTimeOffset" or "DateTimeOffset?" when variable == "e" && _random.Next(4) == 0 => "e.At",
        _ when Bare(code, type) is { } bare && _random.Next(4) == 0 => bare,
        "string" when _random.Next(6) == 0 => code.Constant("string"),
        _ when Shape.Element(type) is { } element => List(target, code, variable, type, element, depth),
        _ when target.RecordOf(type) is { } record => Record(record, code, variable, type, depth),
        "Map<string>" or "Map<string>?" => Map(code, type),
        "Json" => Json(code),
        "CommandLine" or "CommandLine?" => Part(code, type, "new()") is var line && line == "new()" && type == "CommandLine" ? code.Path("CommandLine") ?? Command(code) : line,
        _ => code.Value(type, 2),
    };

    // null where the type denies it
    private static string? Bare(RandomCode code, string type) =>
        type is "string" or "Nested" or "Map<string>" or "CommandLine" or "IReadOnlyList<string>" or "IReadOnlyList<Nested>" && code.Path(type + "?") is { } path ? $"{path}!" : null;

    private static string Command(RandomCode code) => $"{code.Path("CommandLine?") ?? "null"}!";

    // what is read, or one of two
    private string Part(RandomCode code, string type, string created)
    {
        var own = code.Path(type);
        var other = type.EndsWith('?') ? code.Path(type[..^1]) ?? "null" : code.Path(type + "?") is { } missing && own is not null ? $"{missing} ?? {own}" : null;
        return _random.Next(5) switch
        {
            0 => other ?? own ?? created,
            1 when own is not null && other is not null => $"{code.Test(1)} ? {own} : {(other.Contains("??", StringComparison.Ordinal) ? $"({other})" : other)}",
            _ => own ?? other ?? (type.EndsWith('?') ? "null" : created),
        };
    }

    private string Record(Shape record, RandomCode code, string variable, string type, int depth)
    {
        var read = code.Path(record.Name);
        var missing = code.Path(record.Name + "?");
        return _random.Next(9) switch
        {
            0 when type.EndsWith('?') => "null",
            1 or 2 when read is not null => read,
            3 when type.EndsWith('?') && missing is not null => missing,
            4 when read is not null && missing is not null => $"{missing} ?? {read}",
            5 when depth > 0 => $"{code.Test(1)} ? {New(record, code, variable, depth)} : {(type.EndsWith('?') && _random.Next(2) == 0 ? "null" : New(record, code, variable, 0))}",
            6 when variable == "e" && depth > 0 => Helper(record, depth),
            7 when read is not null && depth > 0 => $"{code.Test(1)} ? {read} : {New(record, code, variable, 0)}",
            _ => New(record, code, variable, depth),
        };
    }

    private string New(Shape record, RandomCode code, string variable, int depth) => depth == 0 && _random.Next(3) == 0
        ? $"new {record.Name}()"
        : $"new {record.Name}()\n{{\n{Members(record, "    ", code, variable, record.Members, depth - 1)}}}";

    private string Helper(Shape record, int depth)
    {
        var name = $"Make{record.Name}{_count++}";
        var body = New(record, _code, "e", depth - 1);
        _helpers.AppendLine($"    private static {record.Name} {name}({_source.Name} e) => {body};");
        return $"{name}(e)";
    }

    private string List(Shape target, RandomCode code, string variable, string type, string element, int depth)
    {
        var read = code.Path($"IReadOnlyList<{element}>");
        var missing = code.Path($"IReadOnlyList<{element}>?");
        return _random.Next(10) switch
        {
            0 when type.EndsWith('?') => "null",
            1 or 2 when read is not null => read,
            3 when missing is not null && type.EndsWith('?') => missing,
            4 when missing is not null => $"{missing} ?? []",
            5 => $"{code.Test(1)} ? [{Item(target, code, variable, element, depth)}] : []",
            6 when missing is not null => $"[.. {missing} ?? [], {Item(target, code, variable, element, depth)}]",
            7 or 8 when Selected(target, code, element, depth) is { } selected => $"[{selected}]",
            9 when read is not null => $"[{Item(target, code, variable, element, depth)}, .. {read}, .. {code.Test(1)} ? (IReadOnlyList<{element}>)[{Item(target, code, variable, element, 0)}] : []]",
            _ => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(3)).Select(_ => Item(target, code, variable, element, depth)))}]",
        };
    }

    private string? Selected(Shape target, RandomCode code, string element, int depth)
    {
        var lists = code.Lists().Where(list => _source.Records.ContainsKey(list.Element)).ToArray();
        if (lists.Length == 0)
        {
            return null;
        }

        var (list, name) = lists[_random.Next(lists.Length)];
        var variable = $"p{_count++}";
        var inner = new RandomCode(_random, mayFail: false) { Tables = ["Exact", "Caseless"] }.Over(variable, _source.Records[name]);
        return $".. {list}.Select({variable} => {Item(target, inner, variable, element, Math.Min(depth, 1))})";
    }

    private string Item(Shape target, RandomCode code, string variable, string element, int depth) =>
        target.RecordOf(element) is { } record ? New(record, code, variable, Math.Max(0, depth - 1)) : code.Value(element, 1);

    private string Map(RandomCode code, string type) => _random.Next(4) == 0 || Part(code, type, "new()") is var part && part == "new()"
        ? $"new Map<string>() {{ [\"a\"] = {code.Text(1)}, [\"k\"] = {code.Text(1)} }}"
        : part;

    private string Json(RandomCode code)
    {
        var read = code.Path("Json")!;
        return _random.Next(3) == 0 ? $"{read}[\"a\"]" : _random.Next(3) == 0 ? $"{code.Test(1)} ? {read} : {read}[\"k\"]" : read;
    }
}
