using System.Text;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Random whole rules over all kinds of members and types, most of them sound.</summary>
internal sealed partial class RandomRuleSource
{
    private static readonly string[] Names = ["Login", "Second", "Third", "Rule", "Detection", "Severity", "Compiled", "Count", "Program", "Predicates", "System", "RulesSdk", "String", "Key", "Header", "Id", "@event", "Acme", "Match", "E"];

    private static readonly string[] ValueTypes = ["string", "int", "long", "double", "Kind", "bool", "DateTimeOffset", "decimal", "Guid", "TimeSpan", "string?", "int?", "Kind?", "DateTimeOffset?", "uint", "byte", "float", "ulong"];

    private readonly RandomCode _code;
    private readonly StringBuilder _text = new();
    private readonly List<string> _variables = [];
    private readonly List<(string Name, string Type)> _outcomes = [];
    private readonly List<(string Name, string Type)> _lets = [];
    private readonly HashSet<string> _used = [];
    private RandomRuleSource(Random random, int mistakes) => _code = new RandomCode(random, mistakes);

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

            public enum Kind { None, One, Two }
            [Flags] public enum Level : byte { Low = 1, High = 2 }

            [EventSchema("acme.call"{{(random.Next(4) == 0 ? ", Lateness = \"5m\"" : "")}})]
            public sealed partial record CallEvent
            {
            {{Fields}}
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
            """
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text.RegularExpressions;
            using RulesSdk;
            using static RulesSdk.Outcomes;
            using static RulesSdk.TextFunctions;

            namespace Acme;

            [RulePack("acme")] public sealed partial class Rules : IRulePack;


            """);
        var mistakes = random.Next(4) switch { 0 or 1 => 0, 2 => 5, _ => 60 };
        var first = new RandomRuleSource(random, mistakes);
        text.Append(random.Next(4) == 0 ? first.Chain() : first.Rule("First", random.Next(3) > 0, null));
        if (random.Next(3) == 0)
        {
            text.Append(new RandomRuleSource(random, mistakes).Rule("Over", true, "First"));
        }

        return text.ToString();
    }

    private string Rule(string name, bool isJoin, string? source)
    {
        var count = isJoin ? _code.Pick(1, 2, 2, 3) : 1;
        var names = Enumerable.Range(0, count).Select(_ => Name()).ToArray();
        var window = !isJoin ? "" : _code.Pick(
            "[Window(\"1h\")]", "[Window(\"1h\", AllowSame = true)]", "[Window(\"1h\", AllowCross = true)]", "[TumblingWindow(\"10m\")]", "[HoppingWindow(\"1h\", Every = \"10m\")]",
            "[SessionWindow(\"30m\", Max = \"8h\")]", $"[WindowAfter(nameof({names[0]}), \"10m\")]", $"[WindowBefore(nameof({names[^1]}), \"10m\")]", count > 1 ? "[Sequence(\"5m\")]" : "[Window(\"1h\")]", _code.Wrong(_code.Pick("[Window(\"oops\")]", ""), "[Window(\"2h\", KeepAlive = \"3h\")]"));
        _text.Append($"/// <summary>A rule.</summary>\n[{_code.Pick("Rule", "Rule", "Signal")}(\"{name}\"{(_code.Chance(90) ? "" : ", Severity.High")})]{window}\n");
        if (_text.ToString().Contains("[Rule(", StringComparison.Ordinal))
        {
            _text.Replace($"\"{name}\")", $"\"{name}\", Severity.Low)");
        }

        Line(_code.Chance(10) ? $"[Suppress(\"1h\"{_code.Wrong(", By = \"Made0\"", "")})]" : "");
        Line(_code.Wrong("[NewValue(\"Host\", \"7d\")]", ""));
        Line($"{_code.Wrong(_code.Pick("file", "static", "public abstract", "private"), _code.Pick("public sealed", "public", "internal"))} {_code.Wrong("", "partial ")}class {name}\n{{");
        foreach (var variable in names)
        {
            var isDetection = source is not null && variable == names[0];
            var inner = Scoped(("e", "CallEvent"));
            var body = isDetection ? _code.Wrong(_code.Pick("e.Int64(\"Made0\") > 3", "e.Text(\"made0\") == \"a\"", "e.Key(\"part0\") != \"\""), _code.Pick("e.EventCount > 1", "e.Severity >= RulesSdk.Severity.Low", "e is { Case: null }")) : inner.Bool(4);
            Line($"    [Event]{(_code.Chance(5) ? " [Opaque]" : "")} static bool {variable}({(isDetection ? $"DetectionEvent<{source}>" : "CallEvent")} e) => {body};");
            _variables.Add(Camel(variable));
        }

        Values(names, isJoin, source);
        Line("}\n");
        return _text.ToString();
    }

    private void Values(string[] names, bool isJoin, string? source)
    {
        var events = _variables.Skip(source is null ? 0 : 1).ToArray();
        for (var i = 0; i < (events.Length > 0 && _code.Chance(25) ? 2 : 0); i++)
        {
            var type = _code.Pick(ValueTypes);
            var isList = _code.Chance(40);
            var variable = _code.Pick(events);
            Line(isList
                ? $"    [Let] static IReadOnlyList<string> Value{i}(CallEvent {variable}) => {_code.Pick($"{variable}.Tags", $"[{variable}.Host, .. {variable}.Tags]", $"[.. {variable}.Others.Select(o => o.Id)]")};"
                : $"    [Let] static {type} Value{i}(CallEvent {variable}) => {Scoped((variable, "CallEvent")).Of(type, 2)};");
            _lets.Add(($"value{i}", isList ? "string" : type));
        }

        for (var i = 1; i < _variables.Count; i++)
        {
            Join(i, source);
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

    private void Join(int number, string? source)
    {
        var (first, second) = (_variables[number - 1], _variables[number]);
        var isDetection = source is not null && number == 1;
        var inner = Scoped(((isDetection ? second : first), "CallEvent"), (second, "CallEvent"));
        var asksLets = _lets.Count > 0 && _code.Chance(40);
        inner.Scope.AddRange(asksLets ? _lets : []);
        var fields = System.Text.RegularExpressions.Regex.Matches(Fields, @"public (?!IRead|Map|Json|Command|Identity)\S+ (@?\w+) \{").Select(match => match.Groups[1].Value).ToArray();
        var field = _code.Pick(fields);
        var left = isDetection ? _code.Wrong($"{first}.Key(\"part0\") == {second}.Name", $"{first}.{_code.Pick("OpenedAt", "LastEvent")} == {second}.{_code.Pick("Time", "Seen")}") : $"{first}.{field} == {second}.{field}";
        var lets = string.Concat(_lets.Select(let => $", {let.Type} {let.Name}"));
        Line($"    [Join] static bool Tie{number}({(isDetection ? $"DetectionEvent<{source}>" : "CallEvent")} {first}, CallEvent {second}{(asksLets ? lets : "")}) => {left}{(_code.Chance(60) ? " && " + inner.Bool(3) : "")};");
    }

    private void Key(int number, string[] events)
    {
        var type = _code.Pick(ValueTypes);
        if (events.Length > 1 && _code.Chance(30))
        {
            Line($"    [GroupBy] static {type} Part{number}(CallEvent {events[0]}, CallEvent {events[1]}) => Same({Scoped((events[0], "CallEvent")).Of(type, 1)}, {Scoped((events[1], "CallEvent")).Of(type, 1)});");
            return;
        }

        var variable = _code.Pick(events);
        Line($"    [GroupBy{_code.Pick("", "(AllowZero = true)")}] static {type} Part{number}(CallEvent {variable}) => {Scoped((variable, "CallEvent")).Of(type, 2)};");
    }

    private void Outcome(int number, string[] events, bool isJoin)
    {
        var name = _code.Wrong(Name(), $"Made{number}");
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
        Line($"    [Outcome] static {result} {name}({parameters}) => {body};");
        _outcomes.Add((Camel(name), result));
    }

    private void Condition(string[] names)
    {
        var counts = names.Select(name => (Name: Camel(name), Type: "int")).ToArray();
        var all = counts.Concat(_outcomes).ToArray();
        var parameters = string.Join(", ", all.Select(one => $"{one.Type} {one.Name}"));
        var simple = string.Join(_code.Wrong(" || ", " && "), counts.Select(one => $"{one.Name} {_code.Wrong("==", _code.Pick(">", ">="))} {_code.Pick("1", "3")}"));
        var more = _text.ToString().Contains("[Window(", StringComparison.Ordinal) || _code.Chance(50) ? "" : $" && ({OverNames(all).Bool(3)})";
        Line($"    [Condition] static bool Holds({parameters}) => {simple}{more};");
        if (_code.Chance(50))
        {
            Line($"    [Case(\"Hot\", RulesSdk.Severity.High)] static bool Hot({parameters}) => {OverNames(all).Bool(3)};");
        }
    }

    private string Chain()
    {
        Line("[Signal(\"signal\")] public sealed partial class Shell\n{");
        Line($"    [Event] static bool Match(CallEvent e) => {Scoped(("e", "CallEvent")).Bool(3)};\n}}\n");
        Line("[Rule(\"First\"), Window(\"1h\")] public sealed partial class First\n{");
        var keyed = Scoped(("e", "CallEvent"));
        Line($"    [GroupBy] static {_code.Pick("string Part0(CallEvent e) => " + keyed.Of("string", 2), "IReadOnlyList<string> Part0(CallEvent e) => e.Tags", "IReadOnlyList<string> Part0(CallEvent e) => [e.Name, .. e.Tags]")};");
        var names = new List<(string Name, string Type)>();
        for (var i = 0; i < _code.Pick(1, 2, 3); i++)
        {
            var name = _code.Wrong(Name(), $"Act{i}");
            var type = _code.Pick("bool", "int");
            names.Add((name, type));
            Line($"    [Activity({_code.Pick("typeof(Shell)", $"When = nameof(When{i})", $"typeof(Shell), When = nameof(When{i})", _code.Wrong("typeof(Missing)", "typeof(Shell)"))})] {_code.Wrong("private protected virtual", "public")} {_code.Wrong("", "partial ")}{type} {name} {{ get;{_code.Wrong(_code.Pick(" set;", " init;", " private set;"), "")} }}");
            Line($"    static bool When{i}(CallEvent e) => {Scoped(("e", "CallEvent")).Bool(3)};");
        }

        var code = OverNames([.. names]);
        Line($"    [Case(\"Both\", RulesSdk.Severity.High)] bool Both => {code.Bool(2)};");
        Line($"    [Case(\"One\", RulesSdk.Severity.Low)] bool One => {code.Bool(1)};");
        Line($"    [Outcome] static long Made0(CallEvent e) => CountDistinct({Scoped(("e", "CallEvent")).Of("string", 2)});\n}}\n");
        return _text.ToString();
    }

    private RandomCode Scoped(params (string Name, string Type)[] names)
    {
        var code = _code.With();
        code.Scope.AddRange(names);
        return code;
    }

    private RandomCode OverNames((string Name, string Type)[] names)
    {
        var code = Scoped(names);
        code.OnlyNames = true;
        return code;
    }

    private string Name()
    {
        string name;
        do
        {
            name = _code.Wrong(true, false) || _code.Chance(4) ? _code.Pick(Names) : _code.Pick("Login", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh");
        }
        while (!_used.Add(name));
        return name;
    }

    private void Line(string text) => _text.Append(text.Length == 0 ? "" : text + "\n");

    private static string Camel(string name) => name.StartsWith('@') ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
