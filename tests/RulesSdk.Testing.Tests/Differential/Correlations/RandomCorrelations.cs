namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Writes random rules over several events and windows as C# source; the same text for a seed.</summary>
internal sealed partial class RandomCorrelations
{
    private static readonly string[] Names = ["First", "Second", "Third", "Fourth"];
    private readonly Random _random;

    // Of its own, for what came later, so that the rules are otherwise the same.
    private readonly Random _tuner;
    private readonly RandomRuleText _text = new();
    private readonly RandomTunings _tunings;
    private readonly RandomChains _chains;
    private readonly RandomTied _tied;
    private string[] _schemas = [];
    private bool[] _optional = [];
    private string _kind = "";
    private bool _allowSame;
    private bool _isBelow;
    private string? _let;
    private readonly List<(string Name, int Variable)> _lists = [];

    /// <summary>Starts the sources of chance.</summary>
    /// <param name="seed">What they start with.</param>
    public RandomCorrelations(int seed)
    {
        _random = new(seed);
        _tuner = new(seed);
        _tunings = new(_text, _tuner);
        _chains = new(_text, _tunings, new(seed));
        _tied = new(_text, _tunings, new(seed));
    }

    /// <summary>A rule class named by its number. Kinds of windows take turns, so that none is rare.</summary>
    public RandomCorrelation Write(int number)
    {
        _text.Start();
        _let = null;
        switch (number % 25)
        {
            case 22:
                NewValue(number);
                break;
            case 23 or 24:
                OverDetections(number);
                break;
            default:
                _kind = (number % 8) switch { 0 or 1 => "Within", 2 => "Tumbling", 3 => "Hopping", 4 => "After", 5 => "Before", 6 => "Session", _ => "Sequence" };
                Correlation(number, $"Rule{number}", $"rule_{number}");
                Tune($"Rule{number}");
                break;
        }

        return _text.Finish(number);
    }

    /// <inheritdoc cref="RandomChains.WriteChain"/>
    public RandomCorrelation WriteChain(int number) => _chains.WriteChain(number);

    /// <inheritdoc cref="RandomTied.Write"/>
    public RandomCorrelation WriteTied(int number) => _tied.Write(number);

    /// <inheritdoc cref="RandomChains.WriteSingle"/>
    public RandomCorrelation WriteSingle(int number) => _chains.WriteSingle(number);

    private void Correlation(int number, string type, string id, bool isSignal = false, bool isBelow = false)
    {
        // What another rule depends on must detect something for that one to.
        _isBelow = isBelow;
        _text.Features.Add(_kind);
        var count = _kind == "Sequence" ? _random.Next(2, 5) : _random.Next(isBelow ? 7 : 10) switch { < 4 => 1, < 7 => 2, < 9 => 3, _ => 4 };
        _text.Features.Add($"{count} variables");
        _schemas = [.. Enumerable.Range(0, count).Select(_ => _random.Next(4) == 0 ? "LogEvent" : "ActEvent")];
        _allowSame = _random.Next(6) == 0;

        // Absence needs a window with an end, and an event that is there.
        var span = _kind == "Sequence" && count > 2 && _random.Next(2) == 0 ? Pick("After", "Tumbling", "Hopping") : _kind;
        _optional = new bool[count];
        if (span is not ("Within" or "Sequence") && count > 1)
        {
            for (var variable = 0; variable < count; variable++)
            {
                _optional[variable] = _random.Next(3) == 0;
            }

            _optional[_random.Next(count)] = false;
            if (_kind == "Sequence")
            {
                // Two neighbours that may both be absent would have to be compared with each other.
                for (var variable = 1; variable < count; variable++)
                {
                    _optional[variable] &= !_optional[variable - 1];
                }
            }
        }

        Head(number, type, id, span, isSignal);
        Events();
        Lets();
        Joins();
        Keys();
        OutcomesOf();
        Condition(span);
        Cases();
        _text.Line("}");
    }

    private void Head(int number, string type, string id, string span, bool isSignal)
    {
        _text.Line($"/// <summary>Rule {number}.</summary>");
        _text.Line(isSignal ? $"[Signal(\"{id}\")]" : $"[Rule(\"{id}\", Severity.Low)]");
        var positive = Enumerable.Range(0, _optional.Length).Where(variable => !_optional[variable]).ToArray();
        var anchor = $"nameof({Names[positive[_random.Next(positive.Length)]]})";
        var size = Span();
        var window = span switch
        {
            "Tumbling" => $"TumblingWindow(\"{size}s\"",
            "Hopping" => $"HoppingWindow(\"{size}s\", Every = \"{Pick("1s", "2s", "2s", $"{size - 1}s")}\"",
            "After" => $"WindowAfter({anchor}, \"{size}s\"",
            "Before" => $"WindowBefore({anchor}, \"{size}s\"",
            "Session" => $"SessionWindow(\"{Pick("1s", "2s", "2s")}\", Max = \"{size}s\"",
            _ => $"Window(\"{size}s\"",
        };
        if (_kind == "Sequence")
        {
            var allowsEqual = number % 16 == 15;
            _text.Line($"[Sequence(\"{Pick("1s", "3s", "5s")}\"{(allowsEqual ? ", AllowEqual = true" : "")})]");
            if (allowsEqual)
            {
                _text.Features.Add("AllowEqual");
            }
        }

        if (_kind != "Sequence" || span != "Sequence" || _allowSame)
        {
            _text.Line($"[{window}{(_allowSame ? ", AllowSame = true" : "")})]");
            _text.Features.Add(span);
        }

        if (_allowSame && _optional.Length > 1)
        {
            _text.Features.Add("AllowSame");
        }

        if (!isSignal && _random.Next(8) == 0)
        {
            // What is held back must be rare enough for something to open.
            var by = _random.Next(2) == 0;
            _text.Line($"[Suppress(\"{_random.Next(1, 30)}s\"{(by ? ", By = nameof(Least)" : "")})]");
            _text.Features.Add(by ? "Suppress by an outcome" : "Suppress");
        }

        _text.Line($"public sealed partial class {type}");
        _text.Line("{");
    }

    private void NewValue(int number)
    {
        var window = _random.Next(2) == 0;
        _text.Line($"/// <summary>Rule {number}.</summary>");
        _text.Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        _text.Line($"[NewValue(nameof(Value), \"{Span()}s\"{(_random.Next(2) == 0 ? $", Learn = \"{_random.Next(1, 5)}s\"" : "")})]");
        if (window)
        {
            var size = Span();
            _text.Line($"[{Pick($"Window(\"{size}s\")", $"Window(\"{size}s\")", $"TumblingWindow(\"{size}s\")", $"SessionWindow(\"2s\", Max = \"{size}s\")")}]");
            _text.Features.Add("NewValue in a window");
        }

        _text.Line($"public sealed partial class Rule{number}");
        _text.Line("{");
        _text.Line($"    [Event] static bool First(ActEvent e) => e.Kind != {Pick("\"x\"", "\"a\"", "\"b\"")};");
        _text.Line($"    [Let] static {Pick("string Value(ActEvent first) => first.Host", "string Value(ActEvent first) => first.User + first.Host", "int Value(ActEvent first) => first.Size")};");
        _text.Line($"    [GroupBy] static string By0(ActEvent first) => first.{Pick("User", "Host", "Kind")};");
        _text.Line("    [Outcome] static string Least(ActEvent first) => " + (window ? "Min(first.Host);" : "first.Host;"));
        if (window && _random.Next(2) == 0)
        {
            _text.Line($"    [Condition] static bool Fires(int first) => first >= 2;");
        }

        _text.Line("}");
        _text.Features.Add("NewValue");
        _schemas = ["ActEvent"];
        Tune($"Rule{number}", hasWindow: window);
    }

    // A rule, a rule or signal below it, and a join of detections or a threshold over them.
    private void OverDetections(int number)
    {
        _kind = Pick("Within", "Within", "Tumbling", "After", "Session");
        var isSignal = _random.Next(2) == 0;
        Correlation(number, $"Lower{number}", $"lower_{number}", isSignal, isBelow: true);
        _text.Features.Remove("Suppress");
        if (!isSignal)
        {
            Tune($"Lower{number}", isBelow: true);
        }

        var key = _text.ToString().Contains("By0(", StringComparison.Ordinal) ? "Key(\"By0\")" : "Text(\"Least\")";
        var upper = Pick("Window(*)", "Window(*)", "TumblingWindow(*)", "SessionWindow(\"2s\", Max = *)", "WindowAfter(nameof(First), *)", "HoppingWindow(*, Every = \"2s\")");
        _text.Line($"/// <summary>Rule {number}.</summary>");
        _text.Line($"[Rule(\"rule_{number}\", Severity.Medium)]");
        _text.Line($"[{upper.Replace("*", $"\"{Span()}s\"", StringComparison.Ordinal)}]");
        _text.Line($"public sealed partial class Rule{number}");
        _text.Line("{");
        _text.Line($"    [Event] static bool First(DetectionEvent<Lower{number}> d) => d.Int64(\"Matches\") >= 1;");
        if (_random.Next(2) == 0)
        {
            var schema = Pick($"DetectionEvent<Lower{number}>", "ActEvent");
            var isAct = schema == "ActEvent";
            _text.Line($"    [Event] static bool Second({schema} d) => {(isAct ? "d.Kind != \"x\"" : "d.Text(\"Least\") != \"u\"")};");
            _text.Line($"    [Join] static bool Same(DetectionEvent<Lower{number}> first, {schema} second) => first.{key} == second.{(isAct ? "User" : key)}{Pick("", isAct ? " && first.OpenedAt <= second.Time" : " && first.OpenedAt < second.OpenedAt")};");
            _text.Features.Add(isAct ? "a detection joined with an event" : "a join of detections");
        }
        else if (_random.Next(2) == 0)
        {
            _text.Line("    [Condition] static bool Fires(int first) => first >= 2;");
            _text.Features.Add("a threshold over detections");
        }

        _text.Line($"    [GroupBy{Pick("", "(AllowZero = true)")}] static string By0(DetectionEvent<Lower{number}> first) => first.{key};");
        _text.Line($"    [Outcome] static IReadOnlyList<string> Sources(DetectionEvent<Lower{number}> first) => Values(first.Id);");
        _text.Line($"    [Outcome] static long Most(DetectionEvent<Lower{number}> first) => Max(first.Int64(\"Matches\"));");
        _text.Line("}");
        _text.Features.Add("detections as events");
        _text.Features.Add(isSignal ? "a signal below" : "a rule below");
    }

    private void Tune(string type, bool hasWindow = true, bool isBelow = false) =>
        _tunings.Write(type, [.. _schemas.Select((schema, variable) => (Of(variable), schema))], hasWindow, isBelow);

    private int Positive()
    {
        int variable;
        do
        {
            variable = _random.Next(_optional.Length);
        }
        while (_optional[variable]);

        return variable;
    }

    private int Span() => RandomActs.Spans[_random.Next(RandomActs.Spans.Length)] / 1000;

    private static string Of(int variable) => char.ToLowerInvariant(Names[variable][0]) + Names[variable][1..];

    private string Pick(params ReadOnlySpan<string> items) => items[_random.Next(items.Length)];
}
