using System.Text;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Random whole rules over all kinds of members and types, most of them sound.</summary>
internal sealed partial class RandomRuleSource
{
    private static readonly string[] Names = ["Login", "Second", "Third", "Rule", "Detection", "Severity", "Compiled", "Count", "Program", "Predicates", "System", "RulesSdk", "String", "Key", "Header", "Id", "@event", "Acme", "Match", "E"];

    // names that an author may give a member, and that generated code or C# has a use for too
    private static readonly string[] Odd =
    [
        "Reader", "Scratch", "Failed", "Value", "Key", "State", "Row", "Rows", "Element", "Header", "Match", "Stamp", "E", "Of", "From", "To", "Field", "Record", "@var", "@dynamic", "@await", "@class", "@event", "@string", "@new",
        "Program", "Predicates", "System", "Acme", "Id", "Time", "Name", "Context", "Global", "Args", "Text", "Engine", "Window", "Case", "Item", "Variable", "Partial", "When", "Where", "@in", "@this", "File", "Scoped", "Measures", "Fields",
    ];

    // where the suppression will stand, once the outcomes are known
    private const string Suppress = "[/* suppress */]";

    private static readonly string[] Namespaces = ["Acme.@class", "Acme.Inner.@event", "Acme.System", "Acme.CallEvents.Text"];

    private static readonly string[] ValueTypes = ["string", "int", "long", "double", "Kind", "bool", "DateTimeOffset", "decimal", "Guid", "TimeSpan", "string?", "int?", "Kind?", "DateTimeOffset?", "uint", "byte", "float", "ulong"];

    private readonly RandomCode _code;
    private readonly StringBuilder _text = new();
    private readonly List<string> _variables = [];
    private readonly RandomRuleSource? _source;
    private List<(string Name, string Type)> _outcomes = [];
    private List<string> _keys = [];
    private readonly List<(string Name, string Type)> _lets = [];
    private readonly HashSet<string> _used = [];
    private readonly bool _looksUp;
    private bool _isOdd;
    private bool _isSingle;

    private RandomRuleSource(RandomCode code, RandomRuleSource? source, bool looksUp) => (_code, _source, _looksUp) = (code.With(), source, looksUp);

    /// <summary>The schema, with now and then a property that it cannot have.</summary>
    public static string Schema(int seed)
    {
        var random = new Random(seed);
        var extra = random.Next(8) == 0 ? Unreadable[random.Next(Unreadable.Length)] : "";
        return $$"""
            using System;
            using System.Collections.Generic;
            using RulesSdk;

            namespace Acme;

            public enum Kind { None, One, Two, @long }
            [Flags] public enum Level : byte { Low = 1, High = 2 }

            [EventSchema("acme.call"{{(random.Next(4) == 0 ? ", Lateness = \"5m\"" : "")}}{{(random.Next(8) == 0 ? ", Deduplicate = \"24h\", Requires = [\"name\", \"host=a*\"]" : "")}}{{(random.Next(8) == 0 ? ", Naming = FieldNaming.SnakeCase" : "")}})]
            public sealed partial record CallEvent
            {
            {{Named(random)}}
            {{extra}}
            }

            public sealed record Identity
            {
            {{IdentityFields}}
            }

            public sealed record Nested<T>
            {
                public string Text { get; init; } = "";
            }
            """;
    }

    /// <summary>A file of rules.</summary>
    public static string Of(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text.RegularExpressions;
            using RulesSdk;
            using static RulesSdk.Outcomes;
            using static RulesSdk.TextFunctions;

            namespace {{(random.Next(6) == 0 ? Namespaces[random.Next(Namespaces.Length)] : "Acme")}};

            [RulePack("acme")] public sealed partial class Rules : IRulePack;


            """);
        var mistakes = random.Next(4) switch { 0 or 1 => 0, 2 => 5, _ => 40 };
        var code = new RandomCode(random, mistakes) { HasMacros = random.Next(3) > 0 };
        var looksUp = random.Next(2) == 0;
        var first = new RandomRuleSource(code, null, looksUp);
        var isChain = random.Next(4) == 0;
        text.Append(isChain ? first.Chain() : first.Rule("First", random.Next(3) > 0));
        if (random.Next(3) == 0)
        {
            text.Append(new RandomRuleSource(code, first, looksUp).Rule("Over", true));
        }

        text.Append(random.Next(3) == 0 && (isChain || first._text.ToString().Contains("[Rule(", StringComparison.Ordinal)) ? first.Tuning() : "");
        text.Append(code.HasMacros ? RandomSharedSource.Macros(code) : "").Append(looksUp ? RandomSharedSource.LookUps(code) : "").Append(random.Next(3) == 0 ? RandomSharedSource.Normalizers(code) : "");
        return text.ToString();
    }

    private string Rule(string name, bool isJoin)
    {
        var source = _source is null ? null : "First";
        _isSingle = !isJoin;
        _isOdd = _code.Chance(15);
        var count = isJoin ? _code.Pick(1, 2, 2, 3) : 1;
        var names = Enumerable.Range(0, count).Select(_ => Name()).ToArray();
        var window = !isJoin ? "" : _code.Pick(
            "[Window(\"1h\")]", "[Window(\"1h\", AllowSame = true)]", "[Window(\"1h\", AllowCross = true)]", "[TumblingWindow(\"10m\")]", "[HoppingWindow(\"1h\", Every = \"10m\")]",
            "[SessionWindow(\"30m\", Max = \"8h\")]", $"[WindowAfter(nameof({names[0]}), \"10m\")]", $"[WindowBefore(nameof({names[^1]}), \"10m\")]", count > 1 ? "[Sequence(\"5m\")]" : "[Window(\"1h\")]", count > 1 ? "[Sequence(\"5m\", AllowEqual = true)]" : "[TumblingWindow(\"10m\")]", _code.Wrong(_code.Pick("[Window(\"oops\")]", ""), "[Window(\"2h\", KeepAlive = \"3h\")]"));
        _text.Append($"/// <summary>A rule.</summary>\n[{_code.Pick("Rule", "Rule", "Signal")}(\"{name}\"{_code.Wrong(", Severity.High", "")})]{window}\n");
        if (_text.ToString().Contains("[Rule(", StringComparison.Ordinal))
        {
            _text.Replace($"\"{name}\")", $"\"{name}\", Severity.Low)");
        }

        Line(Suppress);
        var asksNew = count == 1 && source is null && _code.Chance(30);
        Line(_code.Wrong("[NewValue(\"Host\", \"7d\")]", asksNew ? $"[NewValue(\"Value0\", \"7d\"{_code.Pick("", ", Learn = \"1d\"")})]" : ""));
        Line(string.Join("\n", Marks.Where(_ => _code.Chance(5))));
        Line($"{_code.Wrong(_code.Pick("file", "static", "public abstract", "private"), _code.Pick("public sealed", "public", "internal"))} {_code.Wrong("", "partial ")}class {name}\n{{");
        foreach (var variable in names)
        {
            var isDetection = source is not null && variable == names[0];
            var body = isDetection ? OfDetection("e") : Looking(("e", "CallEvent")).Bool(4);
            Line($"    [Event]{(_code.Chance(5) ? " [Opaque]" : "")} static bool {variable}({(isDetection ? $"DetectionEvent<{source}>" : "CallEvent")} e) => {body};");
            _variables.Add(Camel(variable));
        }

        Values(names, isJoin, asksNew);
        Line("}\n");
        var by = _outcomes.Where(made => made.Type is "string" or "int" or "long" or "Kind" or "bool").Select(made => made.Name).FirstOrDefault();
        _text.Replace(Suppress, !_code.Chance(15) ? "" : by is null || _code.Chance(50) ? $"[Suppress(\"1h\"{_code.Wrong(", By = \"Made0\"", "")})]" : $"[Suppress(\"1h\", By = nameof({Pascal(by)}))]");
        return _text.ToString();
    }

    private void Values(string[] names, bool isJoin, bool asksNew)
    {
        var events = _variables.Skip(_source is null ? 0 : 1).ToArray();
        for (var i = 0; i < (events.Length > 0 && (asksNew || _code.Chance(25)) ? 2 : 0); i++)
        {
            var type = _code.Pick(ValueTypes);
            var name = asksNew ? $"Value{i}" : Usual($"Value{i}");
            var isList = !asksNew && _code.Chance(40);
            var variable = _code.Pick(events);
            Line(isList
                ? $"    [Let] static IReadOnlyList<string> {name}(CallEvent {variable}) => {_code.Pick($"{variable}.Tags", $"[{variable}.Host, .. {variable}.Tags]", $"[.. {variable}.Others.Select(o => o.Id)]")};"
                : $"    [Let] static {type} {name}(CallEvent {variable}) => {Looking((variable, "CallEvent")).Of(type, 2)};");
            _lets.Add((Camel(name), isList ? "string" : type));
        }

        for (var i = 1; i < _variables.Count; i++)
        {
            Join(i);
        }

        if (_source is not null)
        {
            OfDetections(_variables[0]);
        }

        for (var i = 0; i < _code.Pick(0, 1, 1, 2) && events.Length > 0; i++)
        {
            Key(i, events);
        }

        for (var i = 0; i < _code.Pick(0, 1, 2, 3); i++)
        {
            Outcome(i, events, isJoin);
        }

        if (isJoin && _code.Chance(40))
        {
            Condition(names);
        }
    }

    private void Join(int number)
    {
        var (first, second) = (_variables[number - 1], _variables[number]);
        var isDetection = _source is not null && number == 1;
        var inner = Scoped(((isDetection ? second : first), "CallEvent"), (second, "CallEvent"));
        var asksLets = _lets.Count > 0 && _code.Chance(40);
        inner.Scope.AddRange(asksLets ? _lets : []);
        var fields = System.Text.RegularExpressions.Regex.Matches(Fields, @"public (?!IRead|Map|Json|Command|Identity)\S+ (@?\w+) \{").Select(match => match.Groups[1].Value).ToArray();
        var field = _code.Pick(fields);
        var left = isDetection ? _code.Wrong($"{first}.Key(\"part0\") == {second}.Name", $"{first}.{_code.Pick("OpenedAt", "LastEvent")} == {second}.{_code.Pick("Time", "Seen")}") : $"{first}.{field} == {second}.{field}";
        var lets = string.Concat(_lets.Select(let => $", {let.Type} {let.Name}"));
        Line($"    [Join] static bool Tie{number}({(isDetection ? "DetectionEvent<First>" : "CallEvent")} {first}, CallEvent {second}{(asksLets ? lets : "")}) => {left}{(_code.Chance(60) ? " && " + inner.Bool(3) : "")};");
    }

    private void Key(int number, string[] events)
    {
        var name = Usual($"Part{number}");
        _keys.Add(Camel(name).TrimStart('@'));
        var type = _code.Pick(ValueTypes);
        if (events.Length > 1 && _code.Chance(30))
        {
            Line($"    [GroupBy] static {type} {name}(CallEvent {events[0]}, CallEvent {events[1]}) => Same({Scoped((events[0], "CallEvent")).Of(type, 1)}, {Scoped((events[1], "CallEvent")).Of(type, 1)});");
            return;
        }

        var variable = _code.Pick(events);
        Line($"    [GroupBy{_code.Pick("", "(AllowZero = true)")}] static {type} {name}(CallEvent {variable}) => {Scoped((variable, "CallEvent")).Of(type, 2)};");
    }

    private void Outcome(int number, string[] events, bool isJoin)
    {
        var name = _code.Wrong(Name(), Usual($"Made{number}"));
        var type = _code.Pick(ValueTypes);
        var variable = events.Length == 0 ? null : _code.Pick(events);
        var inner = variable is null ? Scoped() : Scoped((variable, "CallEvent"));
        var earlier = _outcomes.Take(2).ToArray();
        var parameters = string.Join(", ", (variable is null ? [] : new[] { $"CallEvent {variable}" }).Concat(earlier.Select(one => $"{one.Type} {one.Name}")));
        var (result, body) = !isJoin && _code.Chance(60) ? (type, inner.Of(type, 3)) : _code.Pick(
            ("long", $"Count({inner.Of(type, 2)})"), ("long", $"CountDistinct({inner.Of(type, 2)})"), ("long", $"Sum({inner.Of("long", 2)})"), ("double", $"Sum({inner.Of("double", 2)})"),
            ("double", $"Avg({inner.Of("double", 2)})"), ("double", $"StdDev({inner.Of("double", 2)})"), (type, $"Min({inner.Of(type, 2)})"), (type, $"Max({inner.Of(type, 2)})"),
            ("DateTimeOffset", $"Earliest({inner.Of("DateTimeOffset", 1)})"), ($"IReadOnlyList<{type}>", $"Values({inner.Of(type, 2)})"), ($"IReadOnlyList<{type}>", $"DistinctValues({inner.Of(type, 2)})"),
            (type, OverNames(earlier).Of(type, 3)));
        var shared = _code.Pick("int", "decimal", "Kind", "bool", "string");
        if (_code.Chance(30) && inner.Shared(shared, 2) is { } value)
        {
            (result, body) = (shared, isJoin ? $"Max({value})" : value);
        }

        Line($"    [Outcome] static {result} {name}({parameters}) => {body};");
        _outcomes.Add((Camel(name), result));
    }

    private RandomCode Scoped(params (string Name, string Type)[] names)
    {
        var code = _code.With();
        code.LooksUp = _looksUp && _isSingle;
        code.Scope.AddRange(names);
        return code;
    }

    // where one event is read, when it comes
    private RandomCode Looking(params (string Name, string Type)[] names)
    {
        var code = Scoped(names);
        code.LooksUp = _looksUp;
        return code;
    }

    private RandomCode OverNames((string Name, string Type)[] names)
    {
        var code = Scoped(names);
        (code.OnlyNames, code.LooksUp) = (true, false);
        return code;
    }

    private string Name()
    {
        string name;
        do
        {
            name = _isOdd && _code.Chance(70) ? _code.Pick(Odd) : _code.Wrong(true, false) || _code.Chance(4) ? _code.Pick(Names) : _code.Pick("Login", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh");
        }
        while (!_used.Add(name.TrimStart('@').ToUpperInvariant()));
        return name;
    }

    // a member's name, which matters to nobody
    private string Usual(string usual) => _isOdd && _code.Chance(50) ? Name() : usual;

    private void Line(string text) => _text.Append(text.Length == 0 ? "" : text + "\n");

    private static string Pascal(string name) => name.StartsWith('@') ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Camel(string name) => name.StartsWith('@') ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
