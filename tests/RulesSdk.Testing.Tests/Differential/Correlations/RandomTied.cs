namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Writes random rules whose variables the group key alone ties, and which ask nothing of how many matches there are.</summary>
/// <param name="text">Where they are written.</param>
/// <param name="tunings">Writes their tunings.</param>
/// <param name="random">A source of its own, so that the other rules are the same whatever rules of this kind there are.</param>
internal sealed class RandomTied(RandomRuleText text, RandomTunings tunings, Random random)
{
    private static readonly string[] Names = ["first", "second", "third", "fourth"];

    // No event satisfies two of them.
    private static readonly string[] Predicates =
        ["e.Kind == \"a\" && e.Size >= 0", "e.Kind is \"b\" or \"ab\" && e.Level < 3", "e.Kind is \"c\" or \"d\"", "e.Kind is \"b\" or \"ab\" && !(e.Level < 3)"];

    // Each in turn, so that a few rules have all.
    private static readonly string[] Spans =
        ["Window", "TumblingWindow", "SessionWindow", "WindowAfter", "Window", "HoppingWindow", "SessionWindow", "WindowBefore", "Window", "TumblingWindow"];

    private readonly List<string> _schemas = [];

    /// <summary>A rule named by its number.</summary>
    public RandomCorrelation Write(int number)
    {
        var span = Spans[number % Spans.Length];

        // Of two variables one of which has the windows, there are no combinations to save.
        var count = Math.Max(span is "WindowAfter" or "WindowBefore" ? 3 : 2, random.Next(5) switch { < 2 => 2, < 4 => 3, _ => 4 });
        text.Start("tied variables", $"{count} tied variables", "tied in a " + span);
        _schemas.Clear();
        _schemas.AddRange(Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? "LogEvent" : "ActEvent"));
        Head(number, span, random.Next(count));
        var offset = random.Next(Predicates.Length);
        for (var variable = 0; variable < count; variable++)
        {
            text.Line($"    [Event] static bool {Method(variable)}({_schemas[variable]} e) => {Predicates[(variable + offset) % Predicates.Length]};");
        }

        Ties(count);
        var isAbsent = span != "Window" && random.Next(3) == 0;
        if (isAbsent)
        {
            text.Line("    [Event] static bool Absent(LogEvent e) => e.Kind == \"x\";");
            text.Line($"    [Join] static bool Near({Parameter(0)}, LogEvent absent) => first.User == absent.User{OneOf("", " && first.Size < absent.Size", " && first.Time <= absent.Time")};");
            text.Features.Add("absence with tied variables");
        }

        Outcomes(count);
        Condition(count, isAbsent, isSliding: span == "Window");
        text.Line("}");
        tunings.Write($"Rule{number}", [.. _schemas.Select((schema, variable) => (Names[variable], schema))]);
        return text.Finish(number);
    }

    private void Head(int number, string span, int anchor)
    {
        var size = RandomActs.Spans[random.Next(RandomActs.Spans.Length)] / 1000;
        text.Line($"/// <summary>Rule {number}.</summary>");
        text.Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        text.Line(span switch
        {
            "HoppingWindow" => $"[HoppingWindow(\"{size}s\", Every = \"2s\")]",
            "SessionWindow" => $"[SessionWindow(\"{Math.Min(random.Next(1, 4), size)}s\", Max = \"{size}s\")]",
            "WindowAfter" or "WindowBefore" => $"[{span}(nameof({Method(anchor)}), \"{size}s\")]",
            _ => $"[{span}(\"{size}s\")]",
        });
        if (random.Next(5) == 0)
        {
            text.Line($"[Suppress(\"{random.Next(1, 30)}s\")]");
            text.Features.Add("suppressed tied variables");
        }

        text.Line($"public sealed partial class Rule{number}");
        text.Line("{");
    }

    private void Ties(int count)
    {
        var allow = random.Next(3) == 0 ? "(AllowZero = true)" : "";
        string[] fields = random.Next(3) == 0 ? ["User", "Host"] : [OneOf("User", "User", "Host")];
        var isStar = random.Next(2) == 0;
        for (var variable = 1; variable < count; variable++)
        {
            var left = isStar ? 0 : variable - 1;
            text.Line($"    [Join] static bool Tie{variable}({Parameter(left)}, {Parameter(variable)}) => {string.Join(" && ", fields.Select(field => $"{Names[left]}.{field} == {Names[variable]}.{field}"))};");
        }

        foreach (var field in fields)
        {
            var variable = random.Next(count);
            text.Line($"    [GroupBy{allow}] static string By{field}({Parameter(variable)}) => {Names[variable]}.{field};");
        }

        if (random.Next(4) == 0)
        {
            text.Line($"    [GroupBy] static string Upper({Parameter(1)}) => \"k\" + second.{fields[0]}.ToUpperInvariant();");
        }
    }

    private void Outcomes(int count)
    {
        for (var variable = 0; variable < count; variable++)
        {
            var (name, parameter, method) = (Names[variable], Parameter(variable), Method(variable));
            text.Line($"    [Outcome] static long Distinct{method}({parameter}) => CountDistinct({name}.{OneOf("Id", "Size", "Host")});");
            text.Line($"    [Outcome] static int Most{method}({parameter}) => Max({name}.Size);");
            text.Line($"    [Outcome] static string Least{method}({parameter}) => Min({name}.{OneOf("Id", "Host")});");
            text.Line($"    [Outcome] static IReadOnlyList<string> Ids{method}({parameter}) => DistinctValues({name}.Id);");
            text.Line($"    [Outcome] static DateTimeOffset {OneOf("Begin", "Start")}{method}({parameter}) => {OneOf("Earliest", "Latest")}({name}.Time);");
        }

        text.Line("    [Outcome] static long Twice(long distinctFirst, int mostSecond) => distinctFirst * 2 + mostSecond;");
    }

    private void Condition(int count, bool isAbsent, bool isSliding)
    {
        var terms = isAbsent ? new List<string> { OneOf("absent == 0", "absent <= 1") } : [];
        var parameters = new SortedSet<string>(isAbsent ? ["int absent"] : [], StringComparer.Ordinal);
        for (var left = random.Next(isAbsent ? 0 : 3); left > 0; left--)
        {
            var variable = random.Next(count);
            var (parameter, test) = random.Next(isSliding ? 4 : 5) switch
            {
                0 => ($"int {Names[variable]}", $"{Names[variable]} >= {random.Next(1, 5)}"),
                1 => ($"long distinct{Method(variable)}", $"distinct{Method(variable)} > {random.Next(3)}"),
                2 => ($"int most{Method(variable)}", $"most{Method(variable)} > {random.Next(5)}"),
                3 => ("long twice", $"twice > {random.Next(4, 9)}"),
                _ => ($"int {Names[variable]}", $"{Names[variable]} is > 0 and < {random.Next(2, 5)}"),
            };
            parameters.Add(parameter);
            terms.Add(test);
        }

        if (terms.Count > 0)
        {
            text.Line($"    [Condition] static bool Fires({string.Join(", ", parameters)}) => {string.Join(" && ", terms)};");
            text.Features.Add("a condition over tied variables");
        }

        if (random.Next(3) == 0)
        {
            text.Line($"    [Case(\"Many\", Severity.High)] static bool Many(int first, long distinctSecond) => first > {random.Next(1, 4)} && distinctSecond > 1;");
            text.Line("    [Case(\"Some\", Severity.Medium)] static bool Some(int second) => second > 1;");
        }
    }

    private static string Method(int variable) => char.ToUpperInvariant(Names[variable][0]) + Names[variable][1..];

    private string Parameter(int variable) => $"{_schemas[variable]} {Names[variable]}";

    private string OneOf(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
