using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>A path on the wire from an event or a list's element; each step is the names that are tried.</summary>
internal sealed record FieldPath(EquatableArray<EquatableArray<string>> Steps)
{
    public static readonly FieldPath Root = new([]);

    public FieldPath Then(EquatableArray<string> names) => new(Steps.Concat([names]).ToEquatableArray());

    /// <summary>The path of an expression that only descends into records, maps and Json; null for anything else.</summary>
    public static (Expression.Variable Root, FieldPath Path)? Of(Expression expression) => Finder.Instance.Visit(expression);

    private sealed class Finder : ExpressionVisitor<(Expression.Variable Root, FieldPath Path)?>
    {
        public static readonly Finder Instance = new();

        public override (Expression.Variable Root, FieldPath Path)? VisitVariable(Expression.Variable variable) => (variable, FieldPath.Root);

        public override (Expression.Variable Root, FieldPath Path)? VisitField(Expression.Field field) => Below(field.Instance, field.Names);

        public override (Expression.Variable Root, FieldPath Path)? VisitItem(Expression.Item item) => Below(item.Instance, [item.Key]);

        public override (Expression.Variable Root, FieldPath Path)? VisitJsonMember(Expression.JsonMember member) =>
            member.Member == "Items" ? Visit(member.Instance) : null;

        public override (Expression.Variable Root, FieldPath Path)? VisitConvert(Expression.Convert convert) =>
            convert.Type.IsContainer() ? Visit(convert.Operand) : null;

        // a?.B: where a is missing its member is too, so the member's path tells everything
        public override (Expression.Variable Root, FieldPath Path)? VisitConditional(Expression.Conditional conditional) =>
            conditional is { Test: Expression.IsNull test, WhenTrue: Expression.Constant { Literal: "null" } } && conditional.Type.IsContainer() && IsBelow(conditional.WhenFalse, test.Operand)
                ? Visit(conditional.WhenFalse)
                : null;

        // The others are values of their own.
        public override (Expression.Variable Root, FieldPath Path)? VisitConstant(Expression.Constant constant) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitAll(Expression.All all) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitAny(Expression.Any any) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitNot(Expression.Not not) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitCompare(Expression.Compare compare) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitIn(Expression.In set) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitIsNull(Expression.IsNull isNull) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitCoalesce(Expression.Coalesce coalesce) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitArithmetic(Expression.Arithmetic arithmetic) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitNegate(Expression.Negate negate) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitTextTest(Expression.TextTest test) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitTextFunction(Expression.TextFunction function) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitRegexTest(Expression.RegexTest test) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitGlobTest(Expression.GlobTest test) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitCidrTest(Expression.CidrTest test) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitListLookup(Expression.ListLookup lookup) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitTableLookup(Expression.TableLookup lookup) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitQuantifier(Expression.Quantifier quantifier) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitListOf(Expression.ListOf list) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitNew(Expression.New made) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitCommandLineMember(Expression.CommandLineMember member) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitDetectionMember(Expression.DetectionMember member) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitListElement(Expression.ListElement element) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitOpaque(Expression.Opaque opaque) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitAggregate(Expression.Aggregate aggregate) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitEventCount(Expression.EventCount count) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitTuningOption(Expression.TuningOption option) => null;

        public override (Expression.Variable Root, FieldPath Path)? VisitOutcomeReference(Expression.OutcomeReference reference) => null;

        // whether a value is read of another: (b is null ? null : a.C) tells of b what no path of a does
        private static bool IsBelow(Expression value, Expression other) => value == other || value switch
        {
            Expression.Field field => IsBelow(field.Instance, other),
            Expression.Item item => IsBelow(item.Instance, other),
            Expression.JsonMember member => IsBelow(member.Instance, other),
            Expression.Convert convert => IsBelow(convert.Operand, other),
            Expression.Conditional conditional => IsBelow(conditional.WhenFalse, other),
            _ => false,
        };

        private (Expression.Variable Root, FieldPath Path)? Below(Expression instance, EquatableArray<string> names) =>
            Visit(instance) is { } found ? (found.Root, found.Path.Then(names)) : null;
    }
}

/// <summary>What is read below one root: all paths, containers included, in depth-first order of their names.</summary>
internal sealed record PathTree(EquatableArray<FieldPath> Paths)
{
    /// <summary>The tree of some paths.</summary>
    public static PathTree Of(IEnumerable<FieldPath> paths)
    {
        var all = new Dictionary<string, FieldPath>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var length = 1; length <= path.Steps.Count; length++)
            {
                var prefix = new FieldPath(path.Steps.Take(length).ToEquatableArray());
                var key = Key(prefix);

                // Two properties may give one name different alternatives; the one with more of them reads what both do.
                if (!all.TryGetValue(key, out var known) || Alternatives(known) < Alternatives(prefix))
                {
                    all[key] = prefix;
                }
            }
        }

        return new(all.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToEquatableArray());
    }

    /// <summary>The slot of a path, or -1.</summary>
    public int IndexOf(FieldPath path)
    {
        var key = Key(path);
        for (var index = 0; index < Paths.Count; index++)
        {
            if (Key(Paths[index]) == key)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The slot that contains a slot, or -1.</summary>
    public int ParentOf(int index)
    {
        var steps = Paths[index].Steps;
        return steps.Count == 1 ? -1 : IndexOf(new FieldPath(steps.Take(steps.Count - 1).ToEquatableArray()));
    }

    // Nul sorts before every character of a name, so children follow their parent at once.
    private static string Key(FieldPath path) => string.Join("\0", path.Steps.Select(step => step[0]));

    private static int Alternatives(FieldPath path) => path.Steps.Sum(step => step.Count);
}
