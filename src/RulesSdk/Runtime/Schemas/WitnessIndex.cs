using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Picks, by one pass over each of some fields, the predicates of which an event has a witness.</summary>
internal sealed class WitnessIndex
{
    // As many are asked as quickly one by one.
    private const int FewPredicates = 4;

    // Of predicates that a value of a guard picks together; more are picked by their witnesses.
    private const int FewOfOneValue = 8;

    private readonly WitnessField[] _fields;
    private readonly CandidateSet _candidates;

    private WitnessIndex(PredicateNode[] predicates)
    {
        _candidates = new CandidateSet(predicates);
        _fields =
        [
            .. predicates
                .SelectMany(static (node, number) => WitnessesOf(node).Select(witness => (witness, number)))
                .GroupBy(static pair => pair.witness.Slot)
                .OrderBy(static group => group.Key)
                .Select(static group => new WitnessField(group.Key, group)),
        ];
    }

    /// <summary>How many bytes were looked at, and how many texts were compared.</summary>
    internal long Steps => _fields.Sum(static one => one.Steps);

    /// <summary>Which predicates are better picked by their witnesses than by a lookup of their guard's field.</summary>
    public static HashSet<PredicateNode> Better(PredicateNode[] predicates)
    {
        var byValue = predicates
            .Where(static node => node.Predicate.Guard is not null)
            .SelectMany(static node => ValuesOf(node.Predicate.Guard!), static (node, value) => (node.Predicate.Guard!.Slot, value))
            .GroupBy(static pair => pair)
            .ToDictionary(static group => group.Key, static group => group.Count());
        return
        [
            .. predicates.Where(node => node.Predicate.Witnesses.Length > 0
                && (node.Predicate.Guard is not { } guard || ValuesOf(guard).Any(value => byValue[(guard.Slot, value)] > FewOfOneValue))),
        ];

        static IEnumerable<object> ValuesOf(EventGuard guard) => guard.Values.Concat<object>(guard.Integers.Cast<object>()).Distinct();
    }

    /// <summary>An index of the predicates that have witnesses, or whose guard is a text; null where they are few.</summary>
    /// <param name="predicates">The predicates.</param>
    /// <param name="others">Those that are asked about every event.</param>
    public static WitnessIndex? For(PredicateNode[] predicates, out PredicateNode[] others)
    {
        var indexed = predicates.Where(static node => WitnessesOf(node).Any()).ToArray();
        if (indexed.Length <= FewPredicates)
        {
            others = predicates;
            return null;
        }

        others = [.. predicates.Except(indexed)];
        return new(indexed);
    }

    /// <summary>The predicates of which the event has a witness, each once.</summary>
    public ReadOnlySpan<PredicateNode> Candidates(ref EventReader e, JsonSlot[] slots)
    {
        _candidates.Begin();
        foreach (var field in _fields)
        {
            switch (slots[field.Slot].Kind)
            {
                case JsonSlotKind.Missing or JsonSlotKind.Null:
                    break;
                case JsonSlotKind.String or JsonSlotKind.EscapedString or JsonSlotKind.DecodedString:
                    field.Find(e.Text(field.Slot).Bytes, _candidates);
                    break;
                default:
                    // It does not convert, which is counted when one of them reads it.
                    _candidates.Add(field.First);
                    break;
            }
        }

        return _candidates.Found;
    }

    // A guard on a text is a witness too, where its texts can be looked for.
    private static IEnumerable<TextWitness> WitnessesOf(PredicateNode node) =>
        node.Predicate.Witnesses.Length > 0 ? node.Predicate.Witnesses
        : node.Predicate.Guard is { Names.Length: 0, Integers.Length: 0 } guard && guard.Values.All(static value => System.Text.Ascii.IsValid(value))
            ? [new TextWitness(guard.Slot, TextPlace.Whole, [.. guard.Values])]
        : [];
}
