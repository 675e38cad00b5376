using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Joins;

namespace RulesSdk.Generators.Emit.Programs;

// How partners are found: by hash, then by tests.
internal sealed partial class JoinEmitter
{
    // Their places are the numbers by which searches tell them apart.
    private readonly List<Expression> _unequal = [];

    // What a rule over single events asks besides its predicate.
    private string Unless(int index)
    {
        var own = rule.Model.Joins.Where(join => join.EventVariables().All(variable => variable.Name == rule.Model.Variables[index].Name)).ToEquatableArray();
        var tests = new List<string>();
        if (rule.Model.NewValue is not null)
        {
            tests.Add($"!{NewValueEmitter.Method}({Arguments([0])})");
        }

        if (own.Count > 0)
        {
            tests.Add("!" + Test([index], own, isLast: false, asksWindow: false));
        }

        return tests.Count == 0 ? "" : $$"""
            if ({{string.Join(" || ", tests)}})
            {
                return;
            }
            """;
    }

    internal static string Hash(JoinKey key, string code) =>
        key.HashType.Length == 0 ? $"{Names.Runtime}Keys.KeyHash.Of({code})" : $"{Names.Runtime}Keys.KeyHash.Of<{key.HashType}>({code})";

    internal static string Combine(string[] hashes) =>
        hashes.Length == 0 ? "0UL" : hashes.Aggregate((first, second) => $"{Names.Runtime}Keys.KeyHash.Combine({first}, {second})");

    // A column that failed hashes as the zero value; the test of the pair then refuses it.
    private string HashOf(EquatableArray<JoinKey> keys) => Combine([.. keys.Select(key =>
    {
        var column = rule.Find(key.Value, out var set)!;
        return Hash(key, $"{Local(set)}.{column.Plan.Name}");
    })]);

    // how far before an event its partner may lie
    internal static string Reach(ProbePlan probe) =>
        probe.Reach is { } ticks ? $"global::System.Math.Min(Window, {Names.Number(ticks)}L)" : "Window";

    private string Oldest(ProbePlan probe) => probe.Reach is null ? "oldest" : "oldest" + Set(probe.Variable).Name.TrimStart('@');

    private string Oldest(int arriving) => SourceWriter.Statements(_plan[arriving].Probes.GroupBy(Oldest).Select(group =>
        $"var {group.Key} = {Local(arriving)}.Stamp.Time - {Reach(group.First())};"));

    private string Probe(int arriving, int step, List<int> joined)
    {
        var probe = _plan[arriving].Probes[step];
        var isLast = step == _plan[arriving].Probes.Count - 1;
        joined.Add(probe.Variable);

        // What is asked of the arriving event alone holds for all rows, or for none.
        var tests = Left(probe, arriving).ToLookup(test => test.EventVariables().All(variable => rule.NumberOf(variable.Name) == arriving));
        var alone = tests[true].Any() ? " && " + Test([arriving], tests[true].ToEquatableArray(), isLast: false, asksWindow: false) : "";
        var test = Test([.. joined.OrderBy(set => set)], tests[false].ToEquatableArray(), isLast, isLast && !IsWithinWindow(arriving));
        return Walk(
            probe,
            Oldest(probe),
            alone + " && !Matches.IsFull && Matches.TryProbe()",
            $$"""
            if ({{test}})
            {
                {{SourceWriter.Indent(isLast ? AddMatch(arriving) : Probe(arriving, step + 1, joined))}}
            }
            """);
    }

    // Goes through the rows that may be partners, the newest first.
    private string Walk(ProbePlan probe, string oldest, string condition, string body)
    {
        var (row, table, hash, index) = (Row(probe.Variable), Table(probe.Variable), Local(probe.Variable).TrimStart('@') + "Hash", Names.Number(probe.Index));
        var (find, equal) = probe.Tests.Any(IsOfUnequal) ? ("Search", ", Matches.TakeEqual()") : ("Find", "");
        return $$"""
            var {{hash}} = {{HashOf(probe.Keys)}};
            for (var {{row}} = {{table}}.{{find}}({{index}}, {{hash}}, {{oldest}});
                {{row}}.Found{{condition}};
                {{row}} = {{table}}.Next({{index}}, {{hash}}, {{row}}, {{oldest}}{{equal}}))
            {
                var {{Local(probe.Variable)}} = Load{{Set(probe.Variable).Name}}({{row}});
                {{SourceWriter.Indent(body)}}
            }
            """;
    }

    private string Combine(int arriving) =>
        $"""
        Combine({Names.Number(arriving)}, row, in {Local(arriving)}.Stamp, [{string.Join(", ", _positive.Select(static variable => Names.Number(variable)))}]{Anchored()});
        FoldLater();
        """;

    private string Anchored() => rule.Model.Window!.Kind switch
    {
        WindowKind.After => $", {Names.Number(rule.Model.Window.Anchor)}, isAfter: true",
        WindowKind.Before => $", {Names.Number(rule.Model.Window.Anchor)}, isAfter: false",
        _ => "",
    };

    // How rows of variables that the key alone ties are found, and what the key is.
    private void WriteTies()
    {
        const string RowRef = Names.Runtime + "Rows.RowRef";
        var partners =
            from of in _positive
            from variable in _positive
            where of != variable
            select Partner(of, variable);
        writer.Member(
            $$"""
            protected override {{RowRef}} Partner(int of, {{RowRef}} row, int variable, {{RowRef}} after, long oldest)
            {
                switch ((of, variable))
                {
                    {{SourceWriter.Indent(SourceWriter.Statements([.. partners]), 2)}}
                }

                return default;
            }
            """);
        writer.Member(
            $$"""
            protected override bool TryCover({{RowsParameter}}, out int covered)
            {
                covered = 0;
                {{SourceWriter.Indent(Loads())}}
                {{SourceWriter.Indent(ProgramParts.Key(ProgramParts.Keys(rule, Local), "return false;"))}}
                return IsCovered(in key, out covered);
            }
            """);
    }

    private string Partner(int of, int variable)
    {
        var (row, table, next) = (Local(of), Table(variable), Row(variable));
        int[] pair = of < variable ? [of, variable] : [variable, of];
        var tests = _join.Ties[pair[0]].Zip(_join.Ties[pair[1]], static (one, other) => (Expression)new Expression.Compare(one.Value, ComparisonOperator.Equal, other.Value));
        return $$"""
            case ({{Names.Number(of)}}, {{Names.Number(variable)}}):
            {
                var {{row}} = Load{{Set(of).Name}}(row);
                var hash = {{HashOf(_join.Ties[of])}};
                for (var {{next}} = after.Found ? {{table}}.Next(0, hash, after, oldest) : {{table}}.Find(0, hash, oldest);
                    {{next}}.Found && Matches.TryProbe();
                    {{next}} = {{table}}.Next(0, hash, {{next}}, oldest))
                {
                    var {{Local(variable)}} = Load{{Set(variable).Name}}({{next}});
                    if ({{Test(pair, tests.ToEquatableArray(), isLast: false, asksWindow: false)}})
                    {
                        return {{next}};
                    }
                }

                break;
            }
            """;
    }

    private string AddMatch(int arriving)
    {
        var rows = _all.Select(variable => !_positive.Contains(variable) ? "default" : variable != arriving ? Row(variable) : _isDeferred ? "row" : "default");
        var sequences = _all.Select(variable => _positive.Contains(variable) ? Local(variable) + ".Stamp.Sequence" : "0L");
        var places = _all.Select(variable => _positive.Contains(variable) && rule.Lists(variable).Length > 0 ? Local(variable) + ".Place" : "0");
        return $"Matches.Add([{string.Join(", ", rows)}], [{string.Join(", ", sequences)}]{(rule.HasRows ? $", [{string.Join(", ", places)}]" : "")});";
    }

    // What bounds how far back a partner may lie is not tested where the walk over its rows goes no further back.
    private EquatableArray<Expression> Left(ProbePlan probe, int arriving) => probe.Tests
        .Where(test => !(TimeBound.IsOfStamps(test, rule.Model.Variables)
            && TimeBound.Of(test, rule.Model.Variables) is { } bound
            && bound.Earlier == probe.Variable
            && bound.Later == arriving
            && probe.Reach <= bound.Most))
        .ToEquatableArray();

    // The walks go one window back, so that events of which none comes after the arriving one lie within a window.
    private bool IsWithinWindow(int arriving) => _positive.All(variable => variable == arriving || _join.IsNotAfter(variable, arriving));

    // Whether two variables can never be the same event.
    private bool AreDistinct(int first, int second) =>
        _join.IsBefore(first, second)
        || _join.IsBefore(second, first)
        || DistinctEvents.Are(rule.Model.Variables[first], rule.Model.Variables[second]);

    // What is asked at one place is asked there; what several variables ask alike, or may fail, is a method.
    private string Test(int[] sets, EquatableArray<Expression> tests, bool isLast, bool asksWindow)
    {
        var terms = Terms(sets, tests, asksWindow);
        if (terms is { Body: var body, CanFail: false } && _plan.Count(variable => variable.Completes) == 1)
        {
            return SourceWriter.Indent(body);
        }

        var known = _tests.Find(test => test.Sets.SequenceEqual(sets) && test.Terms == terms);
        if (known is null)
        {
            var name = isLast ? "IsMatch" : "JoinsWith";
            var others = _tests.Count(test => test.Name.StartsWith(name, StringComparison.Ordinal));
            known = new(others == 0 ? name : name + Names.Number(others + 1), sets, terms);
            _tests.Add(known);
        }

        return $"{known.Name}({Arguments(sets)})";
    }

    private TestTerms Terms(int[] sets, EquatableArray<Expression> tests, bool asksWindow)
    {
        var terms = sets.SelectMany(first => sets.Where(second => first < second).SelectMany(second => Distinct(first, second))).ToList();
        if (asksWindow)
        {
            terms.Add($"{Extreme("Max", sets)} - {Extreme("Min", sets)} <= Window");
        }

        return Terms(terms, tests);
    }

    private TestTerms Terms(IEnumerable<string> before, EquatableArray<Expression> tests)
    {
        var over = rule.OverColumns(Local, rule.Helpers, "Scratch");
        var terms = new List<string>(before);
        terms.AddRange(tests.Select(expression =>
        {
            var code = over.Emit(expression);
            if (IsOfUnequal(expression))
            {
                return $"Matches.Differ({Names.Number(NumberOf(expression))}, {code})";
            }

            return expression is Expression.Any or Expression.Conditional or Expression.Coalesce ? Utf8Expressions.Parenthesize(code) : code;
        }));
        return new(terms.Count == 0 ? "true" : string.Join("\n&& ", terms), over.CanFail);
    }

    // A test of what is kept of two events, which cannot fail for another reason.
    private bool IsOfUnequal(Expression test)
    {
        if (UnequalTests.Of(test) is not { } pairs || !pairs.All(pair => IsColumn(pair.Left) && IsColumn(pair.Right)))
        {
            return false;
        }

        var over = rule.OverColumns(Local, rule.Helpers, "Scratch");
        over.Emit(test);
        return !over.CanFail;
    }

    private bool IsColumn(Expression value) => rule.Find(value, out _) is not null;

    private int NumberOf(Expression test)
    {
        if (!_unequal.Contains(test))
        {
            _unequal.Add(test);
        }

        return _unequal.IndexOf(test) + 1;
    }

    private void WriteTest(string name, int[] sets, TestTerms terms) =>
        writer.Member(ProgramParts.Test($"private bool {name}({Parameters(sets)})", terms.Body, terms.CanFail));

    private IEnumerable<string> Distinct(int first, int second) => rule.Model.Window!.AllowSame || AreDistinct(first, second)
        ? []
        : [$"{Local(first)}.Stamp.Sequence != {Local(second)}.Stamp.Sequence"];

    /// <summary>What is asked of some events that may be part of one match.</summary>
    private sealed record MatchTest(string Name, int[] Sets, TestTerms Terms);

    /// <summary>The terms, and whether one may fail.</summary>
    private sealed record TestTerms(string Body, bool CanFail);
}
