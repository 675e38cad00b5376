using System.Text;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>A random rule, and which parts of the language it uses.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Source">Its text.</param>
/// <param name="Features">Names of what it uses.</param>
/// <param name="Tuning">Names of what the tunings that stand with it use.</param>
internal sealed record RandomCorrelation(string Id, string Source, IReadOnlySet<string> Features, IReadOnlySet<string>? Tuning = null);

/// <summary>Writes random rules over several events and windows as C# source; the same text for a seed.</summary>
internal sealed partial class RandomCorrelations(int seed)
{
    private static readonly string[] Names = ["First", "Second", "Third", "Fourth"];
    private readonly Random _random = new(seed);
    private readonly StringBuilder _source = new();
    private HashSet<string> _features = [];
    private HashSet<string> _tuning = [];
    private string[] _schemas = [];
    private bool[] _optional = [];
    private string _kind = "";
    private bool _allowSame;
    private bool _isBelow;
    private string? _let;
    private readonly List<(string Name, int Variable)> _lists = [];

    /// <summary>A rule class named by its number. Kinds of windows take turns, so that none is rare.</summary>
    public RandomCorrelation Write(int number)
    {
        _features = [];
        _tuning = [];
        _source.Clear();
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

        return new RandomCorrelation($"rule_{number}", _source.ToString(), _features, _tuning);
    }

    private void Correlation(int number, string type, string id, bool isSignal = false, bool isBelow = false)
    {
        // What another rule stands on must detect something for that one to.
        _isBelow = isBelow;
        _features.Add(_kind);
        var count = _kind == "Sequence" ? _random.Next(2, 5) : _random.Next(isBelow ? 7 : 10) switch { < 4 => 1, < 7 => 2, < 9 => 3, _ => 4 };
        _features.Add($"{count} variables");
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
        Line("}");
    }

    private void Head(int number, string type, string id, string span, bool isSignal)
    {
        Line($"/// <summary>Rule {number}.</summary>");
        Line(isSignal ? $"[Signal(\"{id}\")]" : $"[Rule(\"{id}\", Severity.Low)]");
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
            Line($"[Sequence(\"{Pick("1s", "3s", "5s")}\")]");
        }

        if (_kind != "Sequence" || span != "Sequence" || _allowSame)
        {
            Line($"[{window}{(_allowSame ? ", AllowSame = true" : "")})]");
            _features.Add(span);
        }

        if (_allowSame && _optional.Length > 1)
        {
            _features.Add("AllowSame");
        }

        if (!isSignal && _random.Next(8) == 0)
        {
            // What is held back must be rare enough for something to open.
            var by = _random.Next(2) == 0;
            Line($"[Suppress(\"{_random.Next(1, 30)}s\"{(by ? ", By = nameof(Least)" : "")})]");
            _features.Add(by ? "Suppress by an outcome" : "Suppress");
        }

        Line($"public sealed partial class {type}");
        Line("{");
    }

    private void Events()
    {
        for (var variable = 0; variable < _optional.Length; variable++)
        {
            var test = _random.Next(7) switch
            {
                0 => "e.Kind is \"a\" or \"ab\" or \"b\"",
                1 => "e.Kind is \"b\" or \"ab\" && e.Level < 3",
                2 => "e.Kind is \"a\" or \"c\" or \"d\"",
                3 => "e.Kind is \"a\" or \"ab\"",
                4 => "e.Kind is \"b\" or \"c\"",
                5 => "e.Kind != \"x\" && e.Level > 0",
                _ => "e is { Kind: not \"c\", Size: > 0 }",
            };

            // A required floor lets a sum stand in a condition that slides.
            Line($"    [Event] static bool {Names[variable]}({_schemas[variable]} e) => ({test}) && e.Size >= 0;");
        }
    }

    private void Lets()
    {
        var variable = Positive();
        if (_random.Next(4) == 0)
        {
            _let = Of(variable);
            Line($"    [Let] static string Place({_schemas[variable]} {Of(variable)}) => {Pick($"{Of(variable)}.User + \"/\" + {Of(variable)}.Host", $"{Of(variable)}.Host.ToLowerInvariant()", $"{Of(variable)}.Host")};");
            _features.Add("Let");
        }

        _lists.Clear();
        foreach (var name in _random.Next(4) switch { 0 => new[] { "Tag" }, 1 => ["Tag", "Mark"], _ => [] })
        {
            // Elements stand for themselves in joins, keys and outcomes.
            var listed = Positive();
            _lists.Add((char.ToLowerInvariant(name[0]) + name[1..], listed));
            var isSelected = _tuner.Next(3) == 0;
            Line($"    [Let] static IReadOnlyList<string> {name}({Parameter(listed)}) => {(isSelected ? $"[.. {Of(listed)}.Tags.Select(t => t.ToLowerInvariant())]" : $"{Of(listed)}.Tags")};");
            _features.Add(_lists.Count == 2 ? "two lists" : "a list");
            if (isSelected)
            {
                _features.Add("a value of each element");
            }
        }
    }

    private void Keys()
    {
        var count = _random.Next(_isBelow ? 4 : 8) switch { 0 => 0, < 4 => 1, < 6 => 2, 6 => 3, _ => 4 };
        _features.Add($"{count} keys");
        for (var key = 0; key < count; key++)
        {
            var variable = Positive();
            var (name, schema) = (Of(variable), _schemas[variable]);
            var allow = _random.Next(3) == 0 ? "(AllowZero = true)" : "";
            if (allow.Length > 0)
            {
                _features.Add("AllowZero");
            }

            var other = Positive();
            switch (_random.Next(8))
            {
                case 0:
                    Line($"    [GroupBy{allow}] static string By{key}({schema} {name}) => {name}.User.ToUpperInvariant();");
                    _features.Add("a function in a key");
                    break;
                case 1:
                    Line($"    [GroupBy{allow}] static string By{key}({schema} {name}) => {name}.User + \":\" + {name}.Host;");
                    _features.Add("a function in a key");
                    break;
                case 2:
                    Line($"    [GroupBy{allow}] static int By{key}({schema} {name}) => {name}.Size / 3;");
                    break;
                case 4 when _let is not null:
                    Line($"    [GroupBy{allow}] static string By{key}(string place) => place;");
                    _features.Add("Let in a key");
                    break;
                case 5 or 6 when _lists.Count > 0:
                    Line($"    [GroupBy{allow}] static string By{key}(string {_lists[^1].Name}) => {_lists[^1].Name};");
                    _features.Add("an element in a key");
                    break;
                case 3 or 5 when other != variable:
                    Line($"    [GroupBy{allow}] static string By{key}({schema} {name}, {_schemas[other]} {Of(other)}) => Same({name}.User, {Of(other)}.User);");
                    _features.Add("Same");
                    break;
                case 3:
                    Line($"    [GroupBy{allow}] static bool By{key}({schema} {name}) => {name}.Level > 1;");
                    break;
                default:
                    Line($"    [GroupBy{allow}] static string By{key}({schema} {name}) => {name}.{Pick("User", "Host")};");
                    break;
            }
        }
    }

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

    private void Line(string text) => _source.Append(text).Append('\n');

    private string Pick(params ReadOnlySpan<string> items) => items[_random.Next(items.Length)];
}
