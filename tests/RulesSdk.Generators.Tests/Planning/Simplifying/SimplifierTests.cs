using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

/// <summary>
/// What is simplified means the same: random rules over what random normalizers make, evaluated over all events that a few
/// values of a few members make up. What fails still fails.
/// </summary>
public sealed class SimplifierTests
{
    private const int Batch = 1_000;
    private const int MostEvents = 150;

    private static readonly int Seed = LongRuns.Seed(20260301);
    private static readonly Expression.Variable Source = new("e", Shapes.Event("Source"));
    private static readonly Expression.Variable Target = new("v", Shapes.Event("Target"));

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(10))];

    [Theory, MemberData(nameof(Batches))]
    public void A_simplified_expression_means_the_same_for_every_event(int batch)
    {
        var differences = Enumerable.Range(0, Batch).Select(number => Difference(Seed + (batch * Batch) + number)).OfType<string>().OrderBy(difference => difference.Length).ToList();

        Assert.True(differences.Count == 0, $"{differences.Count} of {Batch} differ, the shortest:\n{string.Join('\n', differences.Take(3))}");
    }

    [Fact]
    public void Random_expressions_are_decided_simplified_left_and_fail()
    {
        var seen = new Dictionary<string, int>();
        for (var seed = Seed; seed < Seed + Batch; seed++)
        {
            var pair = Pair.Random(seed);
            var read = Simplifier.Simplify(pair.Substituted);
            Note(read == Build.True ? "always" : read == Build.False ? "never" : Simplifier.IsNever(read) ? "never, or fails" : Size(read) < Size(pair.Rule) ? "shorter than the rule" : "longer than the rule");
            Note(pair.Substituted.MayFail() ? read.MayFail() ? "may fail" : "cannot fail any more" : "cannot fail");
            foreach (var (value, isFailed) in pair.Events.Select(e => Evaluator.Of(pair.Substituted, Source.Name, e)))
            {
                Note(isFailed ? "fails" : value is true ? "holds" : "does not hold");
            }
        }

        Assert.All(
            (string[])["always", "never", "never, or fails", "shorter than the rule", "longer than the rule", "may fail", "cannot fail any more", "cannot fail"],
            what => Assert.True(seen.GetValueOrDefault(what) > 10, $"Hardly an expression is one that is '{what}': {seen.GetValueOrDefault(what)}."));
        Assert.All((string[])["fails", "holds", "does not hold"], what => Assert.True(seen.GetValueOrDefault(what) > 10_000, $"Hardly an expression '{what}': {seen.GetValueOrDefault(what)}."));

        void Note(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    private static int Size(Expression expression) => ExpressionTree.Walk(expression).Count();

    private static string? Difference(int seed)
    {
        var pair = Pair.Random(seed);
        var read = Simplifier.Simplify(pair.Substituted);
        var value = Simplifier.As(Simplifier.Simplify(pair.Value.With(Target.Name, pair.Made), read), pair.Value.Type);
        var list = Simplifier.Simplify(pair.List.With(Target.Name, pair.Made), read);
        if ((Fault(read) ?? Fault(value) ?? FaultOfList(list)) is { } fault)
        {
            return pair.Show(seed, read, [], $"{fault}: the value {ExpressionPrinter.Print(value)}, the list {ExpressionPrinter.Print(list)}");
        }

        var predicate = Simplifier.Predicate(pair.Substituted);
        var (mayFail, stillMayFail) = (pair.Substituted.MayFail(), read.MayFail());
        foreach (var e in pair.Events)
        {
            var made = Evaluator.Of(pair.Made, Source.Name, e);
            if (made.IsFailed)
            {
                return pair.Show(seed, read, e, "what is made fails");
            }

            var expected = Evaluator.Of(pair.Rule, Target.Name, made.Value);
            var actual = Evaluator.Of(read, Source.Name, e);
            if (Differ(expected, actual))
            {
                return pair.Show(seed, read, e, $"is {Told(expected)}, but {Told(actual)} once it is simplified");
            }

            if (Evaluator.Of(predicate, Source.Name, e).Value is true != expected.Value is true)
            {
                return pair.Show(seed, predicate, e, $"is {Told(expected)}, but not as a predicate");
            }

            if (expected.IsFailed && !(mayFail && stillMayFail))
            {
                return pair.Show(seed, read, e, $"fails, though it is said that it cannot {(mayFail ? "once it is simplified" : "")}");
            }

            // what is taken of an event is read where the predicate holds
            var (expectedList, actualList) = (Evaluator.Of(pair.List, Target.Name, made.Value), Evaluator.Of(list, Source.Name, e));
            if (expected.Value is true && Differ(expectedList, actualList))
            {
                return pair.Show(seed, read, e, $"holds, and the list {ExpressionPrinter.Print(pair.List)}, read as {ExpressionPrinter.Print(list)}, is {Told(expectedList)}, but {Told(actualList)} once it is simplified");
            }

            var (expectedValue, actualValue) = (Evaluator.Of(pair.Value, Target.Name, made.Value), Evaluator.Of(value, Source.Name, e));
            if (expected.Value is true && Differ(expectedValue, actualValue))
            {
                return pair.Show(seed, read, e, $"holds, and the value {ExpressionPrinter.Print(pair.Value)}, read as {ExpressionPrinter.Print(value)}, is {Told(expectedValue)}, but {Told(actualValue)} once it is simplified");
            }
        }

        return null;
    }

    // What no line is read by: what has parts is read by its path.
    private static string? Fault(Expression read)
    {
        var fault = ExpressionTree.Walk(read).FirstOrDefault(static part => part switch
        {
            Expression.New or Expression.ListOf => true,
            Expression.Field or Expression.Item => FieldPath.Of(part) is null,
            Expression.JsonMember member => FieldPath.Of(member.Instance) is null,
            Expression.Quantifier quantifier => quantifier.Kind == QuantifierKind.Select || FieldPath.Of(quantifier.List) is null,
            Expression.IsNull isNull => isNull.Operand.Type.IsContainer() && FieldPath.Of(isNull.Operand) is null,
            _ => false,
        });
        return fault is null ? null : $"cannot be read: {ExpressionPrinter.Print(fault)}";
    }

    private static string? FaultOfList(Expression list) => list is not Expression.ListOf items ? $"no list: {ExpressionPrinter.Print(list)}" : items.Items.Select(static item =>
        (item.When is null ? null : Fault(item.When)) ?? item switch
        {
            { IsSpread: false } => Fault(item.Value),
            { Value: Expression.Quantifier { Kind: QuantifierKind.Select, Body: { } body } select } => FieldPath.Of(select.List) is null ? $"no list to walk: {ExpressionPrinter.Print(select)}" : Fault(body),
            _ => FieldPath.Of(item.Value) is null ? $"no list to spread: {ExpressionPrinter.Print(item.Value)}" : null,
        }).FirstOrDefault(static fault => fault is not null);

    private static bool Differ((object? Value, bool IsFailed) one, (object? Value, bool IsFailed) other) =>
        one.IsFailed != other.IsFailed || (!one.IsFailed && Evaluator.Show(one.Value) != Evaluator.Show(other.Value));

    private static string Told((object? Value, bool IsFailed) result) => result.IsFailed ? "failing" : Evaluator.Show(result.Value);

    /// <summary>A rule over what a normalizer makes, and events.</summary>
    private sealed record Pair(Expression.New Made, Expression Rule, Expression Value, Expression List, IReadOnlyList<(string Name, ValueType Type)> Members, IReadOnlyList<Dictionary<string, object?>> Events)
    {
        /// <summary>The rule over the events that the normalizer takes.</summary>
        public Expression Substituted => Rule.With(Target.Name, Made);

        public static Pair Random(int seed)
        {
            var random = new Random(seed);
            (string Name, ValueType Type)[] members = [.. random.GetItems(Shapes.OfEvent, 6).Distinct()];
            var made = new RandomExpressions(random, members, mayFail: false, creates: true).Event(Target.Type, Source, random.Next(1, 3));
            var rules = new RandomExpressions(random, random.GetItems(Shapes.OfEvent, random.Next(2) == 0 ? 3 : 8).Distinct().ToList(), mayFail: true, creates: false);
            var rule = rules.Test(random.Next(1, 4), Target);
            var value = rules.Value(random.GetItems(Shapes.Single, 1)[0] is var type && random.Next(2) == 0 ? type : Shapes.OrNull(type), 1, [Target]);
            return new(made, rule, value, rules.List(Target), members, Some(members, random));
        }

        public string Show(int seed, Expression read, Dictionary<string, object?> e, string what) =>
            $"seed {seed}: {ExpressionPrinter.Print(Rule)}\n  over {ExpressionPrinter.Print(Made)}\n  of {Evaluator.Show(e)}\n  read as {ExpressionPrinter.Print(read)}\n  {what}";

        // all events, or as many of them as are enough
        private static List<Dictionary<string, object?>> Some(IReadOnlyList<(string Name, ValueType Type)> members, Random random)
        {
            List<Dictionary<string, object?>> events = [[]];
            foreach (var (name, type) in members)
            {
                events = [.. events.SelectMany(e => Shapes.Values(type).Select(value => new Dictionary<string, object?>(e) { [name] = value }))];
            }

            return events.Count <= MostEvents ? events : [.. random.GetItems(events.ToArray(), MostEvents)];
        }
    }
}
