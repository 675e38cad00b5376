using System.Text;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Writes random rules of every kind as C# source; the same text for a seed.</summary>
internal sealed class RandomRules
{
    private static readonly string[] Variables = ["First", "Second", "Third"];
    private readonly Random _random;
    private readonly RandomExpressions _expressions;

    public RandomRules(int seed)
    {
        _random = new Random(seed);
        _expressions = new RandomExpressions(_random);
    }

    /// <summary>A rule class named by its number.</summary>
    public string Write(int number) => (number % 10) switch
    {
        < 4 => SingleEvent(number),
        < 8 => Join(number),
        _ => Chain(number),
    };

    private string SingleEvent(int number)
    {
        var source = Head(number, window: null);
        source.AppendLine($"    [Event] static bool Only(RandomEvent e) => {_expressions.Test("e", 3)};");
        if (_random.Next(2) == 0)
        {
            source.AppendLine($"    [GroupBy] static {Key("only")}");
        }

        source.AppendLine($"    [Outcome] static string Said(RandomEvent only) => {_expressions.Text("only")};");
        source.AppendLine($"    [Outcome] static long Counted(RandomEvent only) => {_expressions.Integer("only", 1)};");
        return source.AppendLine("}").ToString();
    }

    private string Join(int number)
    {
        var count = _random.Next(8) == 0 ? 1 : _random.Next(2, 4);
        var source = Head(number, $"[Window(\"{_random.Next(5, 40)}s\"{(_random.Next(6) == 0 ? ", AllowSame = true" : "")})]");
        for (var i = 0; i < count; i++)
        {
            source.AppendLine($"    [Event] static bool {Variables[i]}(RandomEvent e) => {_expressions.Test("e", 2)};");
        }

        for (var i = 1; i < count; i++)
        {
            // Every variable is tied by equality to the one before it.
            var (left, right) = (Variable(i - 1), Variable(i));
            source.AppendLine($"    [Join] static bool Join{i}(RandomEvent {left}, RandomEvent {right}) =>");
            source.AppendLine($"        {Equality(left, right)}{Residual(left, right)};");
        }

        var keyed = Variable(_random.Next(count));
        if (_random.Next(3) == 0)
        {
            // Looked up when the event is applied, though it is read when a match is found.
            source.AppendLine($"    [Let] static bool Listed(RandomEvent {keyed}) => {_expressions.Listed(keyed)};");
            source.AppendLine($"    [Outcome] static IReadOnlyList<bool> WereListed(bool listed) => Values(listed);");
            source.AppendLine($"    [Let] static bool Placed(RandomEvent {keyed}) => {_expressions.Enriched(keyed)};");
            source.AppendLine("    [Outcome] static IReadOnlyList<bool> WerePlaced(bool placed) => Values(placed);");
            source.AppendLine($"    [Join] static bool OnList(RandomEvent {keyed}, bool listed) => listed || {keyed}.Flag;");
        }

        if (count > 1 && _random.Next(4) == 0)
        {
            source.AppendLine("    [GroupBy] static string Shared(RandomEvent first, RandomEvent second) => Same(first.Key, second.Key);");
        }
        else if (_random.Next(5) > 0)
        {
            source.AppendLine($"    [GroupBy] static {Key(keyed)}");
        }

        WriteOutcomes(source, keyed);
        return source.AppendLine("}").ToString();
    }

    private string Chain(int number)
    {
        var source = new StringBuilder();
        source.AppendLine($"[Signal(\"signal_{number}\")] public sealed partial class Signal{number} {{ [Event] static bool Seen(RandomEvent e) => {_expressions.Test("e", 2)}; }}");
        var size = _random.Next(5, 30);
        source.Append(Head(number, $"[Window(\"{size}s\", KeepAlive = \"{size + _random.Next(20)}s\", MaxDuration = \"{size + 20 + _random.Next(60)}s\")]"));
        source.AppendLine(_random.Next(3) == 0
            ? "    [GroupBy] static IReadOnlyList<string> Context(RandomEvent e) => [e.Key, .. e.Texts];"
            : "    [GroupBy] static string Context(RandomEvent e) => e.Key;");
        source.AppendLine($"    [Activity(typeof(Signal{number}))] public partial bool A {{ get; }}");
        source.AppendLine("    [Activity(When = nameof(IsB))] public partial bool B { get; }");
        source.AppendLine($"    [Activity(typeof(Signal{number}), When = nameof(IsC))] public partial int C {{ get; }}");
        source.AppendLine($"    static bool IsB(RandomEvent e) => {_expressions.Test("e", 2)};");
        source.AppendLine($"    static bool IsC(RandomEvent e) => {_expressions.Test("e", 2)};");
        source.AppendLine("    [Case(\"all\", Severity.Critical)] bool All => A && B && C > 1;");
        source.AppendLine($"    [Case(\"two\", Severity.High)] bool Two => {Pick("A && B", "(A || C > 2) && B", "A && C > 1")};");
        source.AppendLine($"    [Case(\"one\", Severity.Low)] bool One => {Pick("A || B", "B", "C > 0", "A && !B || C > 3")};");
        source.AppendLine("    [Outcome] static long Events(RandomEvent e) => CountDistinct(e.Id);");
        source.AppendLine($"    [Outcome] static IReadOnlyList<string> Seen(RandomEvent e) => DistinctValues({_expressions.Text("e", 1)});");
        return source.AppendLine("}").ToString();
    }

    private void WriteOutcomes(StringBuilder source, string variable)
    {
        source.AppendLine($"    [Outcome] static long Matches(RandomEvent {variable}) => Count({variable}.Id);");
        source.AppendLine($"    [Outcome] static long Distinct(RandomEvent {variable}) => CountDistinct({_expressions.Text(variable, 1)});");
        source.AppendLine($"    [Outcome] static long Total(RandomEvent {variable}) => Sum((long){variable}.Int);");
        source.AppendLine($"    [Outcome] static double Mean(RandomEvent {variable}) => Avg({variable}.Double);");
        source.AppendLine($"    [Outcome] static double Spread(RandomEvent {variable}) => StdDev({variable}.Int);");
        source.AppendLine($"    [Outcome] static string Least(RandomEvent {variable}) => Min({variable}.Text);");
        source.AppendLine($"    [Outcome] static int Most(RandomEvent {variable}) => Max({variable}.Int);");
        source.AppendLine($"    [Outcome] static DateTimeOffset Start(RandomEvent {variable}) => Earliest({variable}.Time);");
        source.AppendLine($"    [Outcome] static IReadOnlyList<string> Names(RandomEvent {variable}) => DistinctValues({variable}.Nested.Name);");
        source.AppendLine($"    [Outcome] static IReadOnlyList<int> Numbers(RandomEvent {variable}) => Values({variable}.Int);");
        source.AppendLine("    [Outcome] static long Ratio(long matches, long distinct) => matches * 2 - distinct;");
    }

    private string Key(string variable) => _random.Next(6) switch
    {
        0 => $"string By(RandomEvent {variable}) => {_expressions.Text(variable, 1)};",
        1 => $"int By(RandomEvent {variable}) => {variable}.Int;",
        2 => $"Color By(RandomEvent {variable}) => {variable}.Color;",
        3 => $"DateTimeOffset By(RandomEvent {variable}) => {variable}.When;",
        4 => $"bool By(RandomEvent {variable}) => {variable}.Flag;",
        _ => $"string By(RandomEvent {variable}) => {variable}.Key;",
    };

    private string Equality(string left, string right) => _random.Next(5) switch
    {
        0 => $"{left}.Key == {right}.Text",
        1 => $"{left}.Int == {right}.Int && {left}.Key == {right}.Key",
        2 => $"{left}.Nested.Name == {right}.Key",
        _ => $"{left}.Key == {right}.Key",
    };

    private string Residual(string left, string right) => _random.Next(6) switch
    {
        0 => $" && {left}.Time < {right}.Time",
        1 => $" && {left}.Time <= {right}.Time && {left}.Text != {right}.Text",
        2 => $" && {left}.Other != {right}.Other",
        3 => $" && {right}.Time - {left}.Time < TimeSpan.FromSeconds(8)",
        4 => $" && {left}.Int {Pick("<", ">", "!=")} {right}.Int",
        _ => "",
    };

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

    private static string Variable(int number) => Variables[number].ToLowerInvariant();

    private string Pick(params ReadOnlySpan<string> items) => items[_random.Next(items.Length)];
}
