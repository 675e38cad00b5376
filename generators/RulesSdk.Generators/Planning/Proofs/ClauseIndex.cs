using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>
/// Files rules by what their clauses ask. For a rule it gives those from which it can follow, and few others: what is
/// asked of a field with a constant must be asked of that field, with such a constant, by any rule that implies it.
/// </summary>
internal sealed class ClauseIndex
{
    // A text contains another only if it has each of its pieces of this length.
    private const int Piece = 3;

    private static readonly HashSet<int> None = [];

    private readonly List<SingleRule> _all = [];
    private readonly Dictionary<(string Field, string Constant), HashSet<int>> _marked = [];

    /// <summary>Files a rule.</summary>
    public void Add(SingleRule rule)
    {
        var number = _all.Count;
        _all.Add(rule);
        foreach (var mark in rule.Clauses.SelectMany(MarksOf).Concat(rule.Keys.SelectMany(FieldsOf)))
        {
            if (!_marked.TryGetValue(mark, out var marked))
            {
                _marked.Add(mark, marked = []);
            }

            marked.Add(number);
        }
    }

    /// <summary>The rules that may imply a rule, in the order in which they were added.</summary>
    public IEnumerable<SingleRule> Candidates(SingleRule rule) => Each(rule.Clauses.Select(Implying)) is { } found ? found.OrderBy(static number => number).Select(number => _all[number]) : _all;

    // What implies a clause must have one of some marks. Null where it need have none.
    private HashSet<int>? Implying(Expression clause)
    {
        switch (clause)
        {
            case Expression.All all:
                return Each(all.Terms.Select(Implying));
            case Expression.Any any:
                var parts = any.Terms.Select(Implying).ToList();
                return parts.Contains(null) ? null : Union(parts!);
            case Expression.TextTest { Left: Expression.Field, Right: Expression.Constant { Text.Length: >= Piece } constant } test when FieldsOf(test).FirstOrDefault() is { Field: { } field }:
                return Each(Pieces(constant.Text!).Select(piece => Marked((field, piece))));
        }

        if (GuardPlanner.Guard(clause) is { } guard)
        {
            return Union(guard.Values.Select(value => Marked(Equality(guard, value))));
        }

        var fields = FieldsOf(clause).ToList();
        return fields.Count == 0 ? null : Union(fields.Select(Marked));
    }

    // what is in each of some sets
    private static HashSet<int>? Each(IEnumerable<HashSet<int>?> sets)
    {
        HashSet<int>? each = null;
        foreach (var found in sets.OfType<HashSet<int>>().OrderBy(static found => found.Count))
        {
            each = each is null ? found : [.. each.Where(found.Contains)];
        }

        return each;
    }

    private HashSet<int> Marked((string Field, string Constant) mark) => _marked.TryGetValue(mark, out var marked) ? marked : None;

    private static HashSet<int> Union(IEnumerable<HashSet<int>> sets) => sets.ToList() is [var only] ? only : [.. sets.SelectMany(static set => set)];

    private static IEnumerable<(string Field, string Constant)> MarksOf(Expression clause)
    {
        var fields = FieldsOf(clause).ToList();
        var pieces = ExpressionTree.Walk(clause).OfType<Expression.Constant>().Concat(ExpressionTree.Walk(clause).OfType<Expression.In>().SelectMany(static set => set.Values))
            .Select(static constant => constant.Text ?? "")
            .SelectMany(Pieces)
            .Distinct()
            .ToList();
        return [.. fields, .. fields.SelectMany(field => pieces.Select(piece => (field.Field, piece))), .. Equalities(clause)];
    }

    // One value of a set is enough: of a set that has it not, this one is no part.
    private static IEnumerable<(string Field, string Constant)> Equalities(Expression clause) => clause switch
    {
        Expression.Any { Terms: [var first, ..] } => Equalities(first),
        Expression.TextTest { Kind: TextTestKind.Equals, IgnoreCase: false } test => Equalities(Build.Compare(test.Left, ComparisonOperator.Equal, test.Right)),
        _ => GuardPlanner.Guard(clause) is { } guard ? [Equality(guard, guard.Values[0])] : [],
    };

    private static (string Field, string Constant) Equality(GuardPlan guard, string value) =>
        (string.Join("\0", guard.Path.Steps.Select(static step => step[0])), "=" + value);

    // the outermost field of each path
    private static IEnumerable<(string Field, string Constant)> FieldsOf(Expression expression) =>
        expression.Paths().Select(static path => (path.Path.Steps[0][0], "")).Distinct();

    // A pair of surrogates is folded as one character, so a piece of it could not be told apart.
    private static IEnumerable<string> Pieces(string text) => Enumerable.Range(0, Math.Max(0, text.Length - Piece + 1))
        .Select(start => text.Substring(start, Piece).ToUpperInvariant())
        .Where(static piece => !piece.Any(char.IsSurrogate));
}
