using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>
/// Decides where a rule asks for null what its declared type says is never null. A predicate is planned for each source by
/// itself; joins, keys, values and outcomes are planned once for all sources, so they ask only where it makes a difference.
/// </summary>
internal sealed class Doubts
{
    private readonly EquatableArray<NormalizerModel> _normalizers;
    private readonly string[] _lists;
    private bool _matter;

    private Doubts(RuleModel rule, EquatableArray<NormalizerModel> normalizers)
    {
        var schemas = rule.Variables.Select(static variable => variable.Schema).Concat((rule.Chain?.Clauses ?? []).Select(static clause => clause.Schema)).Select(static schema => schema.TypeName).ToArray();
        _normalizers = normalizers.Where(normalizer => schemas.Contains(normalizer.Target)).ToEquatableArray();
        _lists =
        [
            .. rule.Lets
                .Where(let => let.IsList && let.Value.Type.Element is { Kind: ValueKind.Text, IsNullable: false } && _normalizers.Any(normalizer => HasNull(ChainSources.Read(let.Value, normalizer))))
                .Select(static let => let.Name),
        ];
    }

    /// <summary>The rule as it is planned: as it doubts its types where some normalizer sets such a value to null, else as it trusts them.</summary>
    public static RuleModel Planned(RuleModel trusting, EquatableArray<NormalizerModel> normalizers)
    {
        var doubts = new Doubts(trusting, normalizers);
        var rule = trusting.Doubting ?? trusting;
        var planned = doubts._normalizers.Count == 0 ? rule : rule with
        {
            Joins = rule.Joins.Select(doubts.Planned).ToEquatableArray(),
            Keys = rule.Keys.Select(key => key with { Value = doubts.Planned(key.Value) }).ToEquatableArray(),
            Outcomes = rule.Outcomes.Select(outcome => outcome with { Value = doubts.Planned(outcome.Value) }).ToEquatableArray(),
            Lets = rule.Lets.Select(doubts.Planned).ToEquatableArray(),
            NewValue = rule.NewValue is null ? null : doubts.Planned(rule.NewValue),
        };
        return doubts._matter ? planned : trusting;
    }

    /// <summary>A side of a join as partners are found by it: an element that must not be null is found by itself, and whether it is null is tested.</summary>
    public static Expression Element(Expression side) => side is Expression.Convert { Operand: Expression.ListElement element, Type: { IsNullable: false, Kind: ValueKind.Text } } ? element : side;

    private LetModel Planned(LetModel let)
    {
        var value = Planned(let.Value);
        if (!_lists.Contains(let.Name))
        {
            return let;
        }

        _matter = true;
        return let with { Value = (Expression.ListOf)value with { Type = value.Type with { Element = OrNull(value.Type.Element!) } } };
    }

    private Expression Planned(Expression part)
    {
        _matter |= DeclaredTypes.Trust(part) is var trusted && trusted != part && _normalizers.Any(normalizer => ChainSources.Read(part, normalizer) != ChainSources.Read(trusted, normalizer));
        return IsOfOneEvent(part) ? part : WithNulls(part);
    }

    // What is read of one event is read as the normalizer has it. What is made of that, and of elements, must know of null.
    private Expression WithNulls(Expression part)
    {
        switch (part)
        {
            case Expression.ListElement element:
                return _lists.Contains(element.Let) ? element with { Type = OrNull(element.Type) } : element;
            case Expression.Compare { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } compare when IsOfOneEvent(compare.Left) && IsOfOneEvent(compare.Right):
                return compare;
            case { Type: { Kind: ValueKind.Text, IsNullable: false } } when IsOfOneEvent(part) && part is not Expression.Constant:
                if (!_normalizers.Any(normalizer => ChainSources.Read(part, normalizer).Type.IsNullable))
                {
                    return part;
                }

                _matter = true;
                return new Expression.Convert(part, OrNull(part.Type));
            default:
                return IsOfOneEvent(part) ? part : part.WithChildren(WithNulls);
        }
    }

    private static bool IsOfOneEvent(Expression part) => part.EventVariables().Count <= 1 && !part.Contains(static inner => inner is Expression.ListElement);

    private static ValueType OrNull(ValueType type) => type.Kind == ValueKind.Text ? type with { IsNullable = true } : type;

    private static bool HasNull(Expression list) => list is not Expression.ListOf items || items.Items.Any(static item => item.Value switch
    {
        Expression.Quantifier { Kind: QuantifierKind.Select, Body: { } body } => body.Type.IsNullable,
        var value => item.IsSpread ? value.Type.Element?.IsNullable != false : value.Type.IsNullable,
    });
}
