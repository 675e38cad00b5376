namespace RulesSdk.Testing.Tests.Differential;

// Rules over new values, and over the detections of others.
internal sealed partial class RandomCorrelations
{
    private void NewValue(int number)
    {
        var window = _random.Next(2) == 0;
        Line($"/// <summary>Rule {number}.</summary>");
        Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        Line($"[NewValue(nameof(Value), \"{Span()}s\"{(_random.Next(2) == 0 ? $", Learn = \"{_random.Next(1, 5)}s\"" : "")})]");
        if (window)
        {
            var size = Span();
            Line($"[{Pick($"Window(\"{size}s\")", $"Window(\"{size}s\")", $"TumblingWindow(\"{size}s\")", $"SessionWindow(\"2s\", Max = \"{size}s\")")}]");
            _features.Add("NewValue in a window");
        }

        Line($"public sealed partial class Rule{number}");
        Line("{");
        Line($"    [Event] static bool First(ActEvent e) => e.Kind != {Pick("\"x\"", "\"a\"", "\"b\"")};");
        Line($"    [Let] static {Pick("string Value(ActEvent first) => first.Host", "string Value(ActEvent first) => first.User + first.Host", "int Value(ActEvent first) => first.Size")};");
        Line($"    [GroupBy] static string By0(ActEvent first) => first.{Pick("User", "Host", "Kind")};");
        Line("    [Outcome] static string Least(ActEvent first) => " + (window ? "Min(first.Host);" : "first.Host;"));
        if (window && _random.Next(2) == 0)
        {
            Line($"    [Condition] static bool Fires(int first) => first >= 2;");
        }

        Line("}");
        _features.Add("NewValue");
        _schemas = ["ActEvent"];
        Tune($"Rule{number}", hasWindow: window);
    }

    /// <summary>A rule of one event, named by its number.</summary>
    public RandomCorrelation WriteSingle(int number)
    {
        _features = ["a single event"];
        _tuning = [];
        _source.Clear();
        Line($"/// <summary>Rule {number}.</summary>");
        Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        if (_chains.Next(3) == 0)
        {
            Line($"[Suppress(\"{_chains.Next(1, 10)}s\"{OneOf("", ", By = nameof(Least)")})]");
            _features.Add("a suppressed single event");
        }

        Line($"public sealed partial class Rule{number}");
        Line("{");
        Line($"    [Event] static bool First(ActEvent e) => {Evidence()};");
        Line("    [Let] static IReadOnlyList<string> Tag(ActEvent first) => first.Tags;");
        Line($"    [GroupBy] static string By0({OneOf("string tag) => tag", "ActEvent first) => first.User")};");
        Line("    [Outcome] static string Least(ActEvent first) => first.Host;");
        Line("    [Outcome] static IReadOnlyList<string> All(string tag) => Values(tag);");
        Line("}");
        Tune($"Rule{number}", [("first", "ActEvent")], hasWindow: false);
        return new RandomCorrelation($"rule_{number}", _source.ToString(), _features, _tuning);
    }

    // A rule, a rule or signal below it, and a join of detections or a threshold over them.
    private void OverDetections(int number)
    {
        _kind = Pick("Within", "Within", "Tumbling", "After", "Session");
        var isSignal = _random.Next(2) == 0;
        Correlation(number, $"Lower{number}", $"lower_{number}", isSignal, isBelow: true);
        _features.Remove("Suppress");
        if (!isSignal)
        {
            Tune($"Lower{number}", isBelow: true);
        }

        var key = _source.ToString().Contains("By0(", StringComparison.Ordinal) ? "Key(\"By0\")" : "Text(\"Least\")";
        var upper = Pick("Window(*)", "Window(*)", "TumblingWindow(*)", "SessionWindow(\"2s\", Max = *)", "WindowAfter(nameof(First), *)", "HoppingWindow(*, Every = \"2s\")");
        Line($"/// <summary>Rule {number}.</summary>");
        Line($"[Rule(\"rule_{number}\", Severity.Medium)]");
        Line($"[{upper.Replace("*", $"\"{Span()}s\"", StringComparison.Ordinal)}]");
        Line($"public sealed partial class Rule{number}");
        Line("{");
        Line($"    [Event] static bool First(DetectionEvent<Lower{number}> d) => d.Int64(\"Matches\") >= 1;");
        if (_random.Next(2) == 0)
        {
            var schema = Pick($"DetectionEvent<Lower{number}>", "ActEvent");
            var isAct = schema == "ActEvent";
            Line($"    [Event] static bool Second({schema} d) => {(isAct ? "d.Kind != \"x\"" : "d.Text(\"Least\") != \"u\"")};");
            Line($"    [Join] static bool Same(DetectionEvent<Lower{number}> first, {schema} second) => first.{key} == second.{(isAct ? "User" : key)}{Pick("", isAct ? " && first.OpenedAt <= second.Time" : " && first.OpenedAt < second.OpenedAt")};");
            _features.Add(isAct ? "a detection joined with an event" : "a join of detections");
        }
        else if (_random.Next(2) == 0)
        {
            Line("    [Condition] static bool Fires(int first) => first >= 2;");
            _features.Add("a threshold over detections");
        }

        Line($"    [GroupBy{Pick("", "(AllowZero = true)")}] static string By0(DetectionEvent<Lower{number}> first) => first.{key};");
        Line($"    [Outcome] static IReadOnlyList<string> Sources(DetectionEvent<Lower{number}> first) => Values(first.Id);");
        Line($"    [Outcome] static long Most(DetectionEvent<Lower{number}> first) => Max(first.Int64(\"Matches\"));");
        Line("}");
        _features.Add("detections as events");
        _features.Add(isSignal ? "a signal below" : "a rule below");
    }
}
