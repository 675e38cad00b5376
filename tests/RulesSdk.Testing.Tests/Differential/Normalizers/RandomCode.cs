using System.Globalization;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>Writes random C# values of every type that a record's members give.</summary>
/// <param name="random">Decides.</param>
/// <param name="mayFail">Whether a value may be read of what is null: in rules it may, in normalizers it is an error of the build.</param>
internal sealed class RandomCode(Random random, bool mayFail)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Cases = ["StringComparison.Ordinal", "StringComparison.OrdinalIgnoreCase"];
    private static readonly string[] Narrow = ["sbyte", "byte", "short", "ushort", "int"];
    private static readonly string[] Numbers = [.. Narrow, "uint", "long", "ulong", "float", "double", "decimal"];

    private readonly List<(string Text, string Type)> _paths = [];

    /// <summary>The look-up tables that texts are looked up in, by field; empty for none.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Begins to read of another variable.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="shape">Its record.</param>
    public RandomCode Over(string name, Shape shape)
    {
        var code = new RandomCode(random, mayFail) { Tables = Tables };
        code.Add(name + ".", shape, "");
        return code;
    }

    /// <summary>Whether something of a type can be read.</summary>
    public bool Reads(string type) => _paths.Exists(path => path.Type == type);

    /// <summary>A path of a type, or null if there is none.</summary>
    public string? Path(string type) => _paths.Where(path => path.Type == type).ToArray() is { Length: > 0 } found ? found[random.Next(found.Length)].Text : null;

    /// <summary>The lists of records that can be walked: each with the class of its elements.</summary>
    public IEnumerable<(string Text, string Element)> Lists() =>
        _paths.Where(path => !path.Type.EndsWith('?')).Select(path => (path.Text, Element: Shape.Element(path.Type))).Where(list => list.Element is not (null or "string" or "int")).Select(list => (list.Text, list.Element!));

    /// <summary>A value that can be assigned to a member of a type.</summary>
    public string Value(string type, int depth = 2) => type switch
    {
        "string" => Text(depth),
        "bool" => Test(depth),
        _ when type.EndsWith('?') => Nullable(type, depth),
        _ when depth > 0 && random.Next(6) == 0 => Chosen(type, depth),
        _ when Path(type + "?") is { } path && random.Next(3) == 0 => mayFail && random.Next(2) == 0 ? $"{Required(path)}!.Value" : $"({path} ?? {Constant(type)})",
        _ when Array.IndexOf(Numbers, type) is var wide and > 0 && depth > 0 && random.Next(4) == 0 => Arithmetic(type, wide, depth),
        _ => Path(type) ?? Constant(type),
    };

    /// <summary>A text that is not null.</summary>
    public string Text(int depth = 2) => (depth == 0 ? random.Next(4) : random.Next(18)) switch
    {
        0 or 1 => Path("string") ?? Literal(),
        2 => $"({Path("string?") ?? "(string?)null"} ?? {(random.Next(2) == 0 ? Literal() : Path("string") ?? Literal())})",
        3 => mayFail && Must("string?") is { } text ? $"{text}!.ToLowerInvariant()" : Literal(),
        4 => $"{Text(0)}.{Pick("ToLowerInvariant()", "ToUpperInvariant()", "Trim()")}",
        5 => $"({Text(depth - 1)} + {Literal()} + {Text(0)})",
        6 => $"$\"{{{Text(0)}}}:{{{Value("int", 0)}}}\"",
        7 => $"{Text(0)}.Replace({RandomText.Literal(RandomText.Part(random) is { Length: > 0 } part ? part : "a")}, {Literal()})",
        8 => Path("Map<string>") is { } map ? $"{map}[{Key()}]" : Literal(),
        9 => Path("Json") is { } json ? $"{json}[{Key()}].Text" : Literal(),
        10 => Path("CommandLine") is { } line ? $"{line}.Text" : Literal(),
        11 => $"TextFunctions.Capture({Text(0)}, \"([a-z]+)\")",
        // an argument that fails where it is not used is one of which the engines may differ
        12 => $"TextFunctions.Coalesce({Path("string?") ?? "\"\""}, {(mayFail ? Literal() : Text(0))})",
        13 => Tables.Count == 0 ? Text(0) : $"{Pick([.. Tables])}.GetValueOrDefault({Text(0)}, {Pick(Literal(), Text(0))})",
        14 => Switched(depth),
        15 => Path("Map<string>?") is { } missing ? $"({missing}?[{Key()}] ?? {Literal()})" : Literal(),
        16 => Path("string?") is { } bound ? Bound(bound, $"long{random.Next(100_000)}") : Literal(),
        _ => Chosen("string", depth),
    };

    /// <summary>A test.</summary>
    public string Test(int depth = 2) => depth == 0 ? Leaf() : random.Next(8) switch
    {
        0 or 1 => $"({Test(depth - 1)} && {Test(depth - 1)})",
        2 or 3 => $"({Test(depth - 1)} || {Test(depth - 1)})",
        4 => $"!({Test(depth - 1)})",
        5 => $"({Test(depth - 1)} ? {Test(depth - 1)} : {Test(depth - 1)})",
        _ => Leaf(),
    };

    /// <summary>A constant of a type that is not null.</summary>
    public string Constant(string type) => type switch
    {
        "string" => Literal(),
        "bool" => Pick("true", "false"),
        "Color" => $"Color.{Pick("None", "Red", "Green", "Kelvin")}",
        "Guid" => "Guid.Empty",
        "DateTimeOffset" => "DateTimeOffset.UnixEpoch",
        "float" => Pick("0.5f", "0f", "-1.25f"),
        "double" => Pick("0.5", "0.0", "-1.25"),
        "decimal" => Pick("0.5m", "1.0m", "0m"),
        _ => $"({type}){random.Next(0, 8).ToString(CultureInfo.InvariantCulture)}",
    };

    private string Bound(string path, string name) => $"({path} is {{ Length: > 1 }} {name} ? {name}.Trim() : {Text(0)})";

    // A path of which more is read where it is not null, and which fails where it is.
    private string? Must(string type) =>
        _paths.Where(path => path.Type == type && (Shape.IsValue(type) || !path.Text.Contains('?', StringComparison.Ordinal))).ToArray() is { Length: > 0 } found ? Required(found[random.Next(found.Length)].Text) : null;

    // a?.B! is null where a is
    private static string Required(string path) => path.Contains('?', StringComparison.Ordinal) ? $"({path})" : path;

    private string Leaf() => random.Next(mayFail ? 30 : 22) switch
    {
        0 or 1 => $"{Text(1)} {Pick("==", "!=")} {Literal()}",
        2 => $"{Text(0)}.{Pick("Contains", "StartsWith", "EndsWith", "Equals")}({RandomText.Literal(RandomText.Part(random))}, {Pick(Cases)})",
        3 => $"{Path("string?") ?? "(string?)null"} {Pick("==", "!=")} {Pick("null", Literal())}",
        4 => $"string.IsNullOrEmpty({Path("string?") ?? Literal()})",
        5 or 6 => $"{Value("int", 1)} {Pick(Comparisons)} {random.Next(-1, 8)}",
        7 => Pick([.. new[] { "int?", "long?", "byte?", "short?", "uint?" }.Where(Reads).Select(type => $"{Path(type)} {Pick(Comparisons)} {random.Next(0, 4)}").DefaultIfEmpty("true")]),
        8 => Path("bool") ?? "true",
        9 => Path("bool?") is { } flag ? $"{flag} {Pick("==", "!=")} {Pick("true", "null")}" : "false",
        10 => Path("Color") is { } color ? $"{color} {Pick("==", "!=")} {Constant("Color")}" : "true",
        11 => Path("Color?") is { } shade ? $"{shade} is {Constant("Color")} or null" : "true",
        12 => Pick([.. new[] { "Nested?", "IReadOnlyList<string>?", "Map<string>?", "CommandLine?", "DateTimeOffset?" }.Where(Reads).Select(type => $"{Path(type)} is {Pick("null", "not null")}").DefaultIfEmpty("false")]),
        13 => Path("Nested?") is { } nested ? $"{nested} is {{ Level: > {random.Next(0, 3)} }}" : "true",
        14 => Path("IReadOnlyList<string>") is { } texts ? Pick($"{texts}.Any(x => x == {Literal()})", $"{texts}.Contains({Literal()})", $"{texts}.Count > {random.Next(0, 3)}", $"{texts}.All(x => x.Length < 4)") : "true",
        15 => Path("IReadOnlyList<int>") is { } ints ? $"{ints}.Any(x => x {Pick(Comparisons)} {random.Next(0, 4)})" : "true",
        16 => Path("IReadOnlyList<Nested>") is { } items ? Pick($"{items}.Count > {random.Next(0, 3)}", $"{items}.Any(x => x.Level {Pick(Comparisons)} 1 && x.Name != {Literal()})", $"{items}.Count(x => x.Active) < 2", $"{items}.Any(x => x.Words.Any(y => y == {Literal()}))") : "true",
        17 => Path("Json") is { } json ? Pick($"{json}[{Key()}].Exists", $"{json}.Exists", $"{json}[{Key()}].Int64 > 1", $"{json}[{Key()}][{Key()}].Text != \"\"") : "true",
        18 => Path("CommandLine") is { } line ? Pick($"{line}.HasFlag(\"v\")", $"{line}.HasOption(\"code\")", $"{line}.Contains(\"run\")") : "true",
        19 => Path("CommandLine?") is { } maybe ? $"{maybe}?.HasFlag(\"v\") == true" : "true",
        20 => $"Cidr.IsInRange({Text(0)}, \"10.0.0.0/8\")",
        21 => Path("DateTimeOffset") is { } time && Path("DateTimeOffset?") is { } other ? $"{other} {Pick("<", ">=")} {time}" : "true",
        22 => Must("CommandLine?") is { } must ? Pick($"{must}!.HasFlag(\"v\")", $"{must}!.Text != \"\"") : "true",
        23 => Must("Map<string>?") is { } map ? $"{map}![{Key()}] {Pick("==", "!=")} {Literal()}" : "true",
        24 => Must("Nested?") is { } one ? Pick($"{one}!.Level < 5", $"{one}!.Label != \"k\"", $"{one}!.Words.Count < 3") : "true",
        25 => Must("IReadOnlyList<string>?") is { } list ? Pick($"{list}!.Count < 2", $"{list}!.All(x => x != \"abc\")", $"!{list}!.Any()") : "true",
        26 => Must("string?") is { } text ? Pick($"{text}!.Length < 4", $"{text}!.ToLowerInvariant() != \"abc\"", $"{text}!.Equals({Literal()}, StringComparison.OrdinalIgnoreCase)", $"!{text}!.Contains(\"a\", StringComparison.Ordinal)") : "true",
        27 => Must("int?") is { } number ? $"{number}!.Value < 3" : "true",
        28 => $"Cidr.IsInRange({Must("string?") ?? Text(0)}!, \"10.0.0.0/8\")",
        _ => $"{Value("int", 0)} / {Value("int", 0)} < 2",
    };

    private string Nullable(string type, int depth) => random.Next(7) switch
    {
        0 when depth > 0 => $"({Test(0)} ? {Path(type) ?? $"({type})null"} : null)",
        1 => Path(type[..^1]) ?? "null",
        2 => "null",
        3 when type[..^1] is "string" or "bool" || Array.IndexOf(Numbers, type[..^1]) >= 0 => Value(type[..^1], depth),
        _ => Path(type) ?? Path(type[..^1]) ?? "null",
    };

    private string Chosen(string type, int depth) => $"({Test(depth - 1)} ? {Value(type, depth - 1)} : {Value(type, depth - 1)})";

    private string Switched(int depth)
    {
        var of = Path("string") ?? "\"\"";
        var first = RandomText.Any(random);
        var second = RandomText.Pool.First(text => text != first);
        return Path("Color") is { } color && random.Next(2) == 0
            ? $"({color} switch {{ Color.Red => {Text(depth - 1)}, Color.Green or Color.Kelvin => {Literal()}, _ => {Text(0)} }})"
            : $"({of} switch {{ {RandomText.Literal(first)} => {Text(depth - 1)}, {RandomText.Literal(second)} => {Literal()}, _ => {Text(0)} }})";
    }

    private string Arithmetic(string type, int wide, int depth)
    {
        // what is narrower, and arithmetic that cannot throw
        var other = type is "float" or "double" or "decimal" ? null : Pick(Narrow[..Math.Clamp(wide, 1, 5)]);
        return other is null ? Path(type) ?? Constant(type) : random.Next(3) switch
        {
            0 => $"({type})({Value(type, depth - 1)} {Pick("+", "-", "*", "&", "|", "^")} {Constant(type)})",
            1 => $"({type}){Value(other, depth - 1)}",
            _ when type == "int" => random.Next(3) switch
            {
                0 => $"{Text(0)}.Length",
                1 => Path("IReadOnlyList<string>") is { } texts ? $"{texts}.Count" : "2",
                _ => Path("IReadOnlyList<Nested>") is { } items ? $"{items}.Count(x => x.Level > 0)" : "1",
            },
            _ => $"({type})({Value(type, depth - 1)} / {(type == "int" ? "3" : $"({type})3")})",
        };
    }

    private void Add(string path, Shape shape, string suffix)
    {
        foreach (var (name, type) in shape.Members)
        {
            var read = suffix.Length > 0 && !type.EndsWith('?') ? type + suffix : type;
            _paths.Add((path + name, read));
            if (Shape.Element(type) is null && shape.RecordOf(type) is { } inner)
            {
                var isNullable = type.EndsWith('?');
                if (isNullable && mayFail)
                {
                    Add($"{path}{name}!.", inner, suffix);
                }

                Add($"{path}{name}{(isNullable ? "?." : ".")}", inner, isNullable ? "?" : suffix);
            }
        }
    }

    private string Literal() => random.Next(4) == 0 ? $"\"{RandomExpressions.Name(random.Next(12))}\"" : RandomText.Literal(random);

    private string Key() => Pick("\"a\"", "\"b\"", "\"k\"");

    private string Pick(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
