using RulesSdk.Generators.Emit.Writing;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Which fields emitted code reads of events, by field class.</summary>
internal sealed class FieldReads
{
    private readonly SortedDictionary<string, SortedSet<string>> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);

    /// <summary>A root whose reads are noted.</summary>
    /// <param name="fields">The field class.</param>
    /// <param name="reader">The reader's name.</param>
    public ReaderRoot Root(string fields, string reader) => new(
        reader,
        path =>
        {
            var slot = Names.Slot(fields, path);
            Of(fields).Add(slot);
            return slot;
        },
        () =>
        {
            _whole.Add(fields);
            return fields + ".BuildEvent";
        });

    /// <summary>The slots that are read; null where an event is built, which reads all.</summary>
    /// <param name="fields">The field class.</param>
    public IReadOnlyCollection<string>? SlotsOf(string fields) => _whole.Contains(fields) ? null : Of(fields);

    private SortedSet<string> Of(string fields)
    {
        if (!_slots.TryGetValue(fields, out var slots))
        {
            _slots.Add(fields, slots = new(StringComparer.Ordinal));
        }

        return slots;
    }
}
