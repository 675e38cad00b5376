using System.Text.RegularExpressions;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Random C# expressions over what is in scope: mostly of the type asked for, now and then of another.</summary>
/// <param name="random">The random numbers.</param>
/// <param name="mistakes">How many of a thousand choices are wrong.</param>
internal sealed partial class RandomCode(Random random, int mistakes)
{
    public static readonly string[] Types =
        ["bool", "int", "long", "uint", "ulong", "byte", "short", "double", "float", "decimal", "string", "DateTimeOffset", "TimeSpan", "Guid", "Kind", "Level"];

    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    // so that no name hides another
    private int _last;

    /// <summary>Names in scope, each with its type; "CallEvent" is an event.</summary>
    public List<(string Name, string Type)> Scope { get; } = [];

    /// <summary>Whether fields of events are read within aggregates only.</summary>
    public bool OnlyNames { get; set; }

    /// <summary>Whether values may be looked up: where one event is read, when it comes.</summary>
    public bool LooksUp { get; set; }

    /// <summary>Whether the file has macros over calls and identities.</summary>
    public bool HasMacros { get; set; }

    /// <summary>Whether no value may throw, as in a normalizer.</summary>
    public bool IsSafe { get; set; }

    private bool HasEvent => !OnlyNames && Scope.Any(name => name.Type is "CallEvent" or "DoorEvent");

    private int Next() => _last = random.Next(100_000);

    public T Pick<T>(params IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>What an author may only write by mistake, else what is right.</summary>
    public T Wrong<T>(T wrong, T right) => random.Next(300) < mistakes ? wrong : right;

    /// <summary>The same where other names are in scope.</summary>
    public RandomCode With() => new(random, mistakes) { LooksUp = LooksUp, HasMacros = HasMacros, IsSafe = IsSafe };

    /// <summary>A predicate.</summary>
    public string Bool(int depth) => Of("bool", depth);

    /// <summary>An expression of a type, or rarely of another.</summary>
    public string Of(string type, int depth)
    {
        var wanted = random.Next(1000) < mistakes ? Pick(Types) : type;
        return depth <= 0 || Chance(25) ? Leaf(wanted) : Chance(25) && Shared(wanted, depth - 1) is { } shared ? shared : wanted switch
        {
            "string?" or "DateTimeOffset?" or "Guid?" or "Kind?" or "Level?" => Chance(50) ? Choice(wanted, depth - 1) : Of(wanted[..^1], depth - 1),
            "decimal" or "DateTimeOffset" or "TimeSpan" or "byte" or "short" when IsSafe => Leaf(wanted),
            "bool" => Truth(depth - 1),
            "string" => Text(depth - 1),
            "DateTimeOffset" => Pick($"{Part(wanted, depth)} + {Part("TimeSpan", depth)}", $"{Part(wanted, depth)} - {Part("TimeSpan", depth)}", $"{Part(wanted, depth)}.AddMinutes({random.Next(90)})"),
            "TimeSpan" => Pick($"{Part("DateTimeOffset", depth)} - {Part("DateTimeOffset", depth)}", $"{Part(wanted, depth)} + {Part(wanted, depth)}", $"-{Part(wanted, depth)}"),
            "Guid" or "Kind" or "Level" => Choice(wanted, depth - 1),
            _ => Number(wanted, depth - 1),
        };
    }

    private string Part(string type, int depth) => "(" + Of(type, depth - 1) + ")";

    private string Choice(string type, int depth) => Pick(
        $"{Part("bool", depth)} ? {Part(type, depth)} : {Part(type, depth)}",
        Field(type + "?") is { } field ? $"{field} ?? {Part(type, depth)}" : $"{Part("bool", depth)} ? {Part(type, depth)} : {Part(type, depth)}",
        $"{Part("string", depth)} switch {{ {Constant("string")} => {Part(type, depth)}, _ => {Part(type, depth)} }}");

    private string Number(string type, int depth)
    {
        // constants alone are worked out by the compiler, which reports what overflows
        var first = OnlyNames ? Leaf(type) : Field(type) ?? Leaf(type);
        var arithmetic = $"{first} {(IsSafe ? Pick("+", "-", "*") : Pick("+", "-", "*", "/", "%", "+", "-"))} {Part(type, depth)}";
        return Pick(
            type is "byte" or "short" ? $"({type})({arithmetic})" : arithmetic,
            Choice(type, depth),
            type is "int" or "long" ? $"{Part(type, depth)} {Pick("&", "|", "^")} {Part(type, depth)}" : Cast(type, Pick("int", "long", "double", "Kind")),
            type == "int" ? Pick($"{Part("string", depth)}.Length", $"string.CompareOrdinal({Part("string", depth)}, {Part("string", depth)})", !HasEvent ? "3" : $"{Event()}.Tags.Count", !HasEvent ? "3" : List() + $".Count(x{Next()} => x{_last} != \"\")", Wrong($"{Part("DateTimeOffset", depth)}.Hour", "5")) : Cast(type, "int"),
            type is "int" or "long" or "double" or "decimal" && Field(type) is { } field ? $"-{field}" : Leaf(type));
    }

    private string Cast(string type, string from) => !OnlyNames && Field(from) is { } field ? $"({type}){field}" : Leaf(type);

    private string Truth(int depth)
    {
        var type = Pick(Types);
        return random.Next(16) switch
        {
            0 or 1 => $"{Part("bool", depth)} && {Part("bool", depth)}",
            2 or 3 => $"{Part("bool", depth)} || {Part("bool", depth)}",
            4 => $"!{Part("bool", depth)}",
            5 or 6 => $"{Part(type, depth)} {Comparison(type)} {Part(type, depth)}",
            7 => $"{Part("string", depth)}.{Pick("StartsWith", "EndsWith", "Contains", "Equals")}({Part("string", depth)}, StringComparison.{Wrong("CurrentCulture", Pick("Ordinal", "OrdinalIgnoreCase"))})",
            8 => Known(Pick("int", "long", "string", "Kind", "byte", "uint", "ulong", "bool", "decimal", "short"), depth),
            9 => !HasEvent ? Leaf("bool") : $"{Nullable()} is {Pick("null", "not null")}",
            10 => !HasEvent ? Leaf("bool") : Quantified(depth),
            11 => !HasEvent ? Leaf("bool") : Sdk(depth),
            12 => $"new[] {{ {Constant("string")}, {Constant("string")} }}.Contains({Part("string", depth)})",
            13 => !HasEvent ? Leaf("bool") : Pattern(),
            14 => $"{Part("bool", depth)} ? {Part("bool", depth)} : {Part("bool", depth)}",
            _ => Field(type + "?") is { } field ? $"{field} {Comparison(type)} {Pick(Constant(type), "null", Field(type + "?")!, Field(type) ?? "null")}" : Leaf("bool"),
        };
    }

    private string Known(string type, int depth) => $"{Part(type, depth)} is {Constant(type)}{Pick("", $" or {Constant(type)}", type is "string" or "bool" or "Kind" ? "" : $" or > {Constant(type)}")}";

    private string Comparison(string type) => type is "bool" or "string" or "Guid" ? Wrong("<", Pick("==", "!=")) : Pick(Comparisons);

    private string Quantified(int depth)
    {
        var inner = With();
        var whole = Event();
        inner.Scope.AddRange(Chance(30) ? [.. Scope.Where(name => name.Name == whole)] : []);
        var name = $"x{Next()}";
        var (list, element) = Pick(("Tags", "string"), ("Numbers", "int"), ("Kinds", "Kind"), ("Times", "DateTimeOffset"), ("Scores", "double"));
        if (Chance(25))
        {
            inner.Scope.Add((name, "Identity"));
            return $"{whole}.Others.{Pick("Any", "All")}({name} => {inner.Bool(depth)})";
        }

        inner.Scope.Add((name, element));
        return $"{whole}.{list}.{Pick("Any", "All")}({name} => {inner.Bool(depth)})";
    }

    private string Sdk(int depth) => Pick(
        $"Glob.IsMatch({Part("string", depth)}, \"/tmp/**\")",
        $"Cidr.IsInRange({Part("string", depth)}, \"10.0.0.0/8\")",
        $"Address.Same({Part("string", depth)}, {Part("string", depth)})",
        $"{Event()}.Command.{Pick("HasFlag", "HasOption", "Contains", "HasOptionStartingWith")}({Constant("string")})",
        $"Regex.IsMatch({Part("string", depth)}, \"^a+$\")",
        $"{Event()}.Parameters[\"a\"].{Pick("Exists", "Boolean", "Text.Length > 1", "Int64 == 4")}",
        Wrong($"{Event()}.Labels.ContainsKey(\"a\")", $"{Event()}.Labels[\"a\"] != \"\""),
        $"{List()}.Contains({Constant("string")})");

    private string Pattern() => $"{Event()} is {{ " + Pick(
        "Name: \"a\" or \"b\", Count: > 3",
        "User.Id: not \"root\", Issuer: { Key: null }",
        "Issuer: not null, MaybeKind: Kind.Two",
        "Bytes: >= 10 and < 20 or 99, Flag: true",
        $"Port: {{ }} port{Next()} }} && port{_last} > 3 && {Event()} is {{ Name.Length: > 2",
        "MaybeScore: > 1.5, Price: 2.5m, Level: Level.High or (Level)7") + " }";

    private string Text(int depth) => !HasEvent ? Leaf("string") : Pick(
        $"{Part("string", depth)} + {Part("string", depth)}",
        $"$\"{{{Part("string", depth)}}}:{{{Part(Wrong(Pick("Kind", "double", "bool"), Pick("int", "string", "long", "byte", "ulong")), depth)}}}\"",
        $"{Part("string", depth)}.{Wrong("ToLower()", Pick("Lower", "ToUpperInvariant()", "Trim()", "Replace(\"a\", \"b\")"))}",
        Choice("string", depth),
        $"Coalesce({Part("string", depth)}, {Part("string", depth)})",
        $"Address.Canonical({Part("string", depth)})",
        $"Capture({Part("string", depth)}, \"a(b+)\")",
        $"{Event()}.Command.{Pick("Text", "Option(\"o\")")}",
        $"{Event()}.Issuer?.{Pick("Id", "Key")} ?? {Part("string", depth)}",
        $"{Event()}.Labels[{Constant("string")}]",
        $"{Event()}.Parameters[\"b\"][\"c\"].Text");

    private string Nullable() => Field(Pick(Types) + "?") ?? Event() + Pick(".Issuer", ".MaybeTags", ".Issuer?.Key", ".MaybeLabels");

    private string List() => Event() + (IsSafe ? ".Tags" : Pick(".Tags", ".Tags", ".MaybeTags", ".Command.Arguments"));

    private string Event() => Scope.Where(name => name.Type is "CallEvent" or "DoorEvent").Select(name => name.Name).DefaultIfEmpty(Scope.Count > 0 ? Scope[0].Name : "e").OrderBy(_ => random.Next()).First();

    private string Leaf(string type)
    {
        var named = Scope.Where(name => name.Type == type).Select(name => name.Name).ToArray();
        return named.Length > 0 && Chance(60) ? Pick(named)
            : !OnlyNames && Chance(70) && Field(type) is { } field ? field
            : Constant(type);
    }

    // a field of an event, or of a record in scope
    private string? Field(string type)
    {
        var records = Scope.Where(name => name.Type is "CallEvent" or "DoorEvent" or "Identity").ToArray();
        if (records.Length == 0 || OnlyNames)
        {
            return null;
        }

        var record = Pick(records);
        var source = record.Type == "Identity" ? RandomRuleSource.IdentityFields : RandomRuleSource.Fields;
        var fields = Regex.Matches(source, $@"public {Regex.Escape(type)} (@?\w+) \{{").Select(match => match.Groups[1].Value).ToArray();
        return fields.Length == 0 ? null : $"{record.Name}.{Pick(fields)}";
    }

    public string Constant(string type) => type switch
    {
        "bool" => Pick("true", "false"),
        "string" => Pick("\"\"", "\"a\"", "\"b\"", "\"é\"", "\"\\\"x\\\\\"", "\"\\ud800\"", "\"10.0.0.1\"", "\"{0}\"", "\"a b && c\""),
        "int" => Pick("0", "1", "-1", "7", "int.MaxValue", "int.MinValue"),
        "long" => Pick("0L", "5L", "-9L", "long.MinValue"),
        "uint" => Pick("0U", "3U"),
        "ulong" => Pick("0UL", "ulong.MaxValue"),
        "byte" => Pick("(byte)0", "(byte)200"),
        "short" => Pick("(short)0", "(short)-3"),
        "double" => Pick("0.0", "1.5", "-2e300", "double.MaxValue", "double.PositiveInfinity"),
        "float" => Pick("0f", "1.5f", "-1f"),
        "decimal" => Pick("0m", "1.50m", "-7m"),
        "DateTimeOffset" => Pick("DateTimeOffset.UnixEpoch", "new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)", "DateTimeOffset.FromUnixTimeSeconds(5)"),
        "TimeSpan" => Pick("TimeSpan.Zero", "TimeSpan.FromMinutes(5)", "new TimeSpan(1, 2, 3)"),
        "Guid" => Pick("Guid.Empty", Wrong("new Guid(\"6f9619ff-8b86-d011-b42d-00c04fc964ff\")", "Guid.Empty")),
        "Kind" => Pick("Kind.One", "Kind.Two", "Kind.@long", "(Kind)9", "(Kind)(-1)", "default(Kind)"),
        "Level" => Pick("Level.Low", "Level.High"),
        _ when type.EndsWith('?') => $"({type}){Part(type[..^1], 0)}",
        _ => "default",
    };
}
