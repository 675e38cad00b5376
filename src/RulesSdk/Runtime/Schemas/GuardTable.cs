using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Picks, by one lookup of one field's value, the predicates that are worth asking.</summary>
internal sealed class GuardTable
{
    private readonly Entry[] _entries;

    // By integer, where the field is one; else null.
    private readonly Dictionary<long, PredicateNode[]>? _integers;

    // The longest name of a member, where the field is an enum; else 0.
    private readonly int _longestName;

    // Asked about a value that does not convert, so that it is counted as it would be without the table.
    private readonly PredicateNode[] _first;

    private GuardTable(int slot, PredicateNode[] predicates)
    {
        Slot = slot;
        _first = [predicates[0]];
        var guards = predicates.Select(static node => node.Predicate.Guard!).ToArray();
        if (guards[0].Integers.Length > 0)
        {
            _entries = [];
            _integers = predicates
                .SelectMany(static node => node.Predicate.Guard!.Integers.Distinct(), static (node, value) => (node, value))
                .GroupBy(static pair => pair.value, static pair => pair.node)
                .ToDictionary(static group => group.Key, static group => group.ToArray());
            return;
        }

        _longestName = guards[0].Names.Select(static name => Encoding.UTF8.GetByteCount(name)).DefaultIfEmpty().Max();
        _entries = Table(predicates
            .SelectMany(static node => node.Predicate.Guard!.Values.Select(value => Key(node, value)).Distinct(StringComparer.Ordinal), static (node, value) => (node, value))
            .GroupBy(static pair => pair.value, static pair => pair.node, StringComparer.Ordinal)
            .Select(static group => new Entry(Encoding.UTF8.GetBytes(group.Key), [.. group]))
            .ToList(), guards[0].Names);
    }

    /// <summary>The slot whose value is looked up.</summary>
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
            .Select(static group => new GuardTable(group.Key, [.. group]))
            .ToArray();
        unguarded = [.. predicates.Where(node => node.Predicate.Guard is not { } guard || !tables.Any(table => table.Slot == guard.Slot))];
        return tables;
    }

    /// <summary>The predicates whose guard holds.</summary>
    public ReadOnlySpan<PredicateNode> Candidates(ref EventReader e, in JsonSlot slot)
    {
        if (_integers is not null)
        {
            return slot.Kind == JsonSlotKind.Missing ? default
                : !e.TryInteger(Slot, out var number) ? _first
                : _integers.TryGetValue(number, out var found) ? found
                : default;
        }

        // What is no text reads as empty; asking for it here would count it as unconverted before any rule reads it.
        var text = slot.Kind is JsonSlotKind.String or JsonSlotKind.EscapedString ? e.Text(Slot).Bytes : default;
        return _longestName == 0 ? Find(text, default) : OfName(text, in slot);
    }

    // Names are read in either case, so they are looked up in lower case.
    private ReadOnlySpan<PredicateNode> OfName(scoped ReadOnlySpan<byte> text, scoped in JsonSlot slot)
    {
        if (slot.Kind == JsonSlotKind.Missing)
        {
            return default;
        }

        Span<byte> lower = stackalloc byte[text.Length <= _longestName ? text.Length : 0];
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        }

        return Find(lower, _first);
    }

    private ReadOnlySpan<PredicateNode> Find(scoped ReadOnlySpan<byte> text, ReadOnlySpan<PredicateNode> otherwise)
    {
        for (var i = Hash(text) & (_entries.Length - 1); ; i = (i + 1) & (_entries.Length - 1))
        {
            ref var entry = ref _entries[i];
            if (entry.Text is null)
            {
                return otherwise;
            }

            if (text.SequenceEqual(entry.Text))
            {
                return entry.Predicates;
            }
        }
    }

    // What no predicate asks for, but is a member, is known as well: it converts.
    private static Entry[] Table(List<Entry> found, string[] names)
    {
        found.AddRange(names.Select(static name => Encoding.UTF8.GetBytes(Lower(name)))
            .Where(name => !found.Any(entry => name.AsSpan().SequenceEqual(entry.Text)))
            .Select(static name => new Entry(name, [])));
        var entries = new Entry[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, found.Count * 2))];
        foreach (var entry in found)
        {
            var i = Hash(entry.Text) & (entries.Length - 1);
            while (entries[i].Text is not null)
            {
                i = (i + 1) & (entries.Length - 1);
            }

            entries[i] = entry;
        }

        return entries;
    }

    private static string Key(PredicateNode node, string value) => node.Predicate.Guard!.Names.Length == 0 ? value : Lower(value);

    private static string Lower(string name) => string.Concat(name.Select(static letter => char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter));

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
