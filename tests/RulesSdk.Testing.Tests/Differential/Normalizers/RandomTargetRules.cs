using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>Writes random rules over <see cref="Shape.Target"/> that read what may be null, and fail where it is.</summary>
internal sealed class RandomTargetRules(Random random)
{
    private static readonly string[] Variables = ["first", "second", "third"];
    private readonly RandomCode _code = new(random, mayFail: true);

    /// <summary>A rule class named by its number.</summary>
    public string Write(int number) => (number % 8) switch
    {
        < 3 => SingleEvent(number),
        < 6 => Correlation(number),
        6 => Windowed(number),
        _ => Chain(number),
    };

    private string SingleEvent(int number)
    {
        var source = Head(number, window: null);
        source.AppendLine($"    [Event] static bool Only(RandomEvent e) => {Test("e", 2)};");
        if (random.Next(3) == 0)
        {
            source.AppendLine($"    [Let] static IReadOnlyList<string> Word(RandomEvent only) => {Words("only")};");
            source.AppendLine($"    [GroupBy] static string By(string word) => {Pick("word", "word", "word ?? \"none\"", "word.Equals(\"k\") ? \"k\" : word")};");
        }
        else if (random.Next(2) == 0)
        {
            source.AppendLine($"    [GroupBy{Pick("", "(AllowZero = true)")}] static {Key("only")}");
        }

        var code = Over("only");
        source.AppendLine($"    [Outcome] static string Said(RandomEvent only) => \"said \" + {code.Text()};");
        source.AppendLine($"    [Outcome] static string Sure(RandomEvent only) => {Sure("only")};");
        source.AppendLine($"    [Outcome] static long Counted(RandomEvent only) => {code.Value("long")};");
        source.AppendLine("    [Outcome] static string Looked(RandomEvent only) => only.Other;");
        source.AppendLine("    [Outcome] static bool Own(RandomEvent only) => only.When == only.Time;");
        source.AppendLine("    [Outcome] static string Mapped(RandomEvent only) => \"map \" + only.Tags[\"a\"];");
        source.AppendLine("    [Outcome] static string Command(RandomEvent only) => \"line \" + only.Command.Text;");
        source.AppendLine("    [Outcome] static string Needed(RandomEvent only) => \"needed \" + only.TagsOrNull![\"a\"];");
        source.AppendLine($"    [Outcome] static {Pick("int?", "long?", "DateTimeOffset?", "double?", "Color")} Odd(RandomEvent only) => ODD;");
        source.Replace("ODD", Odd(source.ToString(), code));
        return source.AppendLine("}").ToString();
    }

    private string Correlation(int number)
    {
        var count = random.Next(2, 4);
        var source = Head(number, $"[Window(\"{random.Next(5, 30)}s\"{Pick("", "", ", AllowSame = true")})]");
        Write(source, count, Variables[random.Next(count)]);
        if (random.Next(3) == 0)
        {
            var counted = Variables[..count];
            source.AppendLine($"    [Condition] static bool Fires({string.Join(", ", counted.Select(variable => "int " + variable))}) => {string.Join(" && ", counted.Select(variable => $"{variable} > {random.Next(0, 2)}"))};");
        }

        return source.AppendLine("}").ToString();
    }

    private string Windowed(int number)
    {
        var after = random.Next(2) == 0;
        var source = Head(number, after ? $"[WindowAfter(nameof(First), \"{random.Next(3, 12)}s\")]" : $"[TumblingWindow(\"{random.Next(4, 20)}s\")]");
        Write(source, 2, "first");
        source.AppendLine($"    [Condition] static bool Fires(int first, int second) => first > 0 && second {Pick("== 0", "> 0", "> 1", "< 2")};");
        return source.AppendLine("}").ToString();
    }

    private void Write(StringBuilder source, int count, string keyed)
    {
        for (var i = 0; i < count; i++)
        {
            source.AppendLine($"    [Event] static bool {char.ToUpperInvariant(Variables[i][0])}{Variables[i][1..]}(RandomEvent e) => {Test("e", 1)};");
        }

        for (var i = 1; i < count; i++)
        {
            var (left, right) = (Variables[i - 1], Variables[i]);
            source.AppendLine($"    [Join] static bool Join{i}(RandomEvent {left}, RandomEvent {right}) => {Tie(left, right)}{Residual(left, right)};");
        }

        source.AppendLine($"    [GroupBy{Pick("", "(AllowZero = true)")}] static {Key("first")}");
        var code = Over(keyed);
        source.AppendLine($"    [Outcome] static long Matches(RandomEvent {keyed}) => Count({keyed}.Id);");
        source.AppendLine($"    [Outcome] static IReadOnlyList<string> Said(RandomEvent {keyed}) => DistinctValues({code.Text(1)});");
        source.AppendLine($"    [Outcome] static IReadOnlyList<string> Sure(RandomEvent {keyed}) => Values({Sure(keyed)});");
        source.AppendLine($"    [Outcome] static long Distinct(RandomEvent {keyed}) => CountDistinct({code.Text(1)});");
        source.AppendLine($"    [Outcome] static long Total(RandomEvent {keyed}) => Sum({code.Value("long", 1)});");
        source.AppendLine($"    [Outcome] static int Most(RandomEvent {keyed}) => Max({code.Value("int", 1)});");
        source.AppendLine($"    [Outcome] static string Least(RandomEvent {keyed}) => Min({code.Text(0)});");
        source.AppendLine($"    [Outcome] static DateTimeOffset Start(RandomEvent {keyed}) => Earliest({code.Value("DateTimeOffset", 1)});");
        source.AppendLine($"    [Outcome] static IReadOnlyList<string> Kinds(RandomEvent {keyed}) => DistinctValues({keyed}.Deep);");
    }

    private string Chain(int number)
    {
        var source = new StringBuilder();
        source.AppendLine($"[Signal(\"signal_{number}\")] public sealed partial class Signal{number} {{ [Event] static bool Seen(RandomEvent e) => {Test("e", 2)}; }}");
        source.Append(Head(number, $"[Window(\"{random.Next(5, 20)}s\", KeepAlive = \"20s\", MaxDuration = \"60s\")]"));
        source.AppendLine(random.Next(3) == 0
            ? "    [GroupBy] static IReadOnlyList<string> Context(RandomEvent e) => [e.Key, .. e.Texts];"
            : $"    [GroupBy] static {Key("e")}");
        source.AppendLine($"    [Activity(typeof(Signal{number}))] public partial bool A {{ get; }}");
        source.AppendLine("    [Activity(When = nameof(IsB))] public partial int B { get; }");
        source.AppendLine($"    static bool IsB(RandomEvent e) => {Test("e", 2)};");
        source.AppendLine($"    [Case(\"two\", Severity.High)] bool Two => {Pick("A && B > 1", "A && B > 0")};");
        source.AppendLine($"    [Case(\"one\", Severity.Low)] bool One => {Pick("A || B > 0", "B > 0", "A")};");
        source.AppendLine("    [Outcome] static long Events(RandomEvent e) => CountDistinct(e.Id);");
        source.AppendLine($"    [Outcome] static IReadOnlyList<string> Said(RandomEvent e) => DistinctValues({Over("e").Text(1)});");
        return source.AppendLine("}").ToString();
    }

    private string Test(string e, int depth) => random.Next(6) switch
    {
        0 => $"{e}.Deep == \"Source{random.Next(1, 4)}\" && {Over(e).Test(depth)}",
        1 => $"({e}.Other.StartsWith(\"exact\", StringComparison.Ordinal) || {e}.Other.Contains(\"caseless\", StringComparison.OrdinalIgnoreCase) || {Over(e).Test(depth)})",
        2 => $"{Over(e).Test(1)} && {Over(e).Test(0)}",
        _ => Over(e).Test(depth),
    };

    // Never "" unless it fails.
    private string Sure(string e) => random.Next(6) switch
    {
        0 => $"({e}.NestedOrNull!.Label ?? \"z\") + \"!\"",
        1 => $"\"<\" + {e}.TextOrNull!.ToLowerInvariant()",
        2 => $"\"<\" + {e}.OuterOrNull!.Inner.Name",
        3 => $"\"<\" + {e}.TagsOrNull![\"a\"]",
        4 => $"\"<\" + {e}.CommandOrNull!.Text",
        _ => $"$\"{{{e}.TextsOrNull!.Count}}\"",
    };

    private string Words(string e) => random.Next(7) switch
    {
        5 => $"[{e}.Key ?? \"none\", {e}.Nested?.Name ?? \"nobody\"]",
        6 => $"[.. {e}.Texts.Select(x => x ?? \"none\"), {e}.Text.Equals(\"k\") ? \"k\" : {e}.Text]",
        0 => $"{e}.Texts",
        1 => $"[.. {e}.Items.Select(x => x.Name), {e}.Key]",
        2 => $"[.. {e}.TextsOrNull!]",
        3 => $"[{e}.Nested.Name, .. {e}.Nested.Words]",
        _ => $"[.. {e}.Outers.Select(x => x.Title)]",
    };

    private static string Odd(string source, RandomCode code)
    {
        var type = source[..source.IndexOf(" Odd(", StringComparison.Ordinal)];
        return code.Value(type[(type.LastIndexOf(' ') + 1)..]);
    }

    private string Tie(string left, string right) => random.Next(10) switch
    {
        7 => $"{left}.Key.Equals({right}.Key)",
        8 => $"({left}.Key ?? \"k\") == ({right}.Other ?? \"k\")",
        9 => $"({left}.Nested?.Name ?? {left}.Key) == {right}.Key",
        0 => $"{left}.NestedOrNull!.Name == {right}.Key",
        1 => $"{left}.Int == {right}.Int && {left}.Flag == {right}.Flag",
        2 => $"{left}.TextOrNull == {right}.TextOrNull",
        3 => $"{left}.Outer.Inner.Name == {right}.Nested.Name",
        4 => $"{left}.Color == {right}.Color && {left}.Key == {right}.Other",
        _ => $"{left}.Key == {right}.Key",
    };

    // Each asks of both: the other event may be absent, and then what is asked of one alone would have to hold all the same, which is refused.
    private string Residual(string left, string right) => random.Next(11) switch
    {
        5 => $" && ({left}.Text is {{ Length: < 4 }} || {right}.Flag)",
        6 => $" && !{left}.Other.Equals({right}.Text, StringComparison.OrdinalIgnoreCase)",
        7 => $" && ({left} is not {{ Nested.Level: > 1 }} || {right}.Flag)",
        8 => $" && string.IsNullOrEmpty({left}.Text) == {right}.Flag",
        9 => $" && string.IsNullOrEmpty({left}.Text) == {right}.{Pick("Tags", "Command", "Nested", "Texts")} is null",
        0 => $" && {left}.Time < {right}.Time",
        1 => $" && {left}.NestedOrNull!.Level <= {right}.Int",
        2 => $" && {left}.Deep != {right}.Deep",
        3 => $" && {left}.TextOrNull!.Length < {right}.Other.Length",
        4 => $" && {left}.WhenOrNull!.Value > {right}.When",
        _ => "",
    };

    private string Key(string variable) => random.Next(10) switch
    {
        7 => $"string By(RandomEvent {variable}) => {variable}.Key ?? \"none\";",
        8 => $"bool By(RandomEvent {variable}) => !{variable}.Text.Equals(\"k\");",
        9 => $"string By(RandomEvent {variable}) => {variable}.Nested?.Name ?? {variable}.Key;",
        0 => $"string By(RandomEvent {variable}) => {Over(variable).Text(1)};",
        1 => $"int By(RandomEvent {variable}) => {variable}.Int;",
        2 => $"Color By(RandomEvent {variable}) => {variable}.Color;",
        3 => $"string By(RandomEvent {variable}) => {variable}.OuterOrNull!.Title;",
        4 => $"string By(RandomEvent {variable}) => {variable}.Deep;",
        _ => $"string By(RandomEvent {variable}) => {variable}.Key;",
    };

    private RandomCode Over(string variable) => _code.Over(variable, Shape.Target);

    private static StringBuilder Head(int number, string? window)
    {
        var source = new StringBuilder();
        source.AppendLine($"/// <summary>Rule {number}.</summary>");
        source.AppendLine($"[Rule(\"rule_{RandomExpressions.Name(number)}\", Severity.Low)]");
        if (window is not null)
        {
            source.AppendLine(window);
        }

        return source.AppendLine($"public sealed partial class Rule{number}").AppendLine("{");
    }

    private string Pick(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
