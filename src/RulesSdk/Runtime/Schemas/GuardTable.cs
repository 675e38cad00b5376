using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Picks, by one lookup of one field's text, the predicates that are worth asking.</summary>
internal sealed class GuardTable
{
    private readonly Entry[] _entries;

    private GuardTable(int slot, IEnumerable<PredicateNode> predicates)
    {
        Slot = slot;
        var byValue = predicates
            .SelectMany(static node => node.Predicate.Guard!.Values.Distinct(StringComparer.Ordinal), static (node, value) => (node, value))
            .GroupBy(static pair => pair.value, static pair => pair.node, StringComparer.Ordinal)
            .ToArray();
        _entries = new Entry[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, byValue.Length * 2))];
        foreach (var group in byValue)
        {
            var text = Encoding.UTF8.GetBytes(group.Key);
            var i = Hash(text) & (_entries.Length - 1);
            while (_entries[i].Text is not null)
            {
                i = (i + 1) & (_entries.Length - 1);
            }

            _entries[i] = new(text, [.. group]);
        }
    }

    /// <summary>The slot whose text is looked up.</summary>
    public int Slot { get; }

    /// <summary>Makes tables so that the slots that guard most predicates come first; one that guards a single predicate saves nothing over asking it.</summary>
    public static GuardTable[] For(PredicateNode[] predicates, out PredicateNode[] unguarded)
    {
        var tables = predicates
            .Where(static node => node.Predicate.Guard is not null)
            .GroupBy(static node => node.Predicate.Guard!.Slot)
            .Where(static group => group.Count() > 1)
            .OrderByDescending(static group => group.Count())
            .ThenBy(static group => group.Key)
            .Select(static group => new GuardTable(group.Key, group))
            .ToArray();
        unguarded = [.. predicates.Where(node => node.Predicate.Guard is not { } guard || !tables.Any(table => table.Slot == guard.Slot))];
        return tables;
    }

    /// <summary>The predicates whose guard holds.</summary>
    public ReadOnlySpan<PredicateNode> Candidates(ref EventReader e, in JsonSlot slot)
    {
        // What is no text reads as empty; asking for it here would count it as unconverted before any rule reads it.
        var text = slot.Kind is JsonSlotKind.String or JsonSlotKind.EscapedString ? e.Text(Slot).Bytes : default;
        for (var i = Hash(text) & (_entries.Length - 1); ; i = (i + 1) & (_entries.Length - 1))
        {
            ref var entry = ref _entries[i];
            if (entry.Text is null)
            {
                return default;
            }

            if (text.SequenceEqual(entry.Text))
            {
                return entry.Predicates;
            }
        }
    }

    // The table is fixed when it is built, so values chosen to collide find short chains all the same.
    private static int Hash(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        var hash = ((uint)text.Length * 31) + text[0];
        hash = (hash * 31) + text[text.Length / 2];
        hash = (hash * 31) + text[^1];
        return (int)((hash * 0x9E3779B1) >> 8);
    }

    private readonly record struct Entry(byte[]? Text, PredicateNode[] Predicates);
}
