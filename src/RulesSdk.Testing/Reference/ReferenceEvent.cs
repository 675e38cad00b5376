using System.Reflection;
using System.Text;

namespace RulesSdk.Testing;

/// <summary>An event that the reference engine holds or has applied.</summary>
internal sealed class ReferenceEvent
{
    private readonly Dictionary<(Type, Assembly), object?> _made = [];

    public required EventSchema Schema { get; init; }

    public required object Value { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Id { get; init; }

    /// <summary>The name of its source; empty for a detection.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its place in the source.</summary>
    public long Position { get; init; }

    /// <summary>CRC-32C of the line; 0 for an event that came as an object.</summary>
    public required uint Checksum { get; init; }

    /// <summary>The number of events that came before it, which distinguishes equal ones.</summary>
    public required long Arrival { get; init; }

    /// <summary>Its place in the order, once it is applied.</summary>
    public long Sequence { get; set; }

    /// <summary>What predicates have said of it: plain methods give the same answer each time.</summary>
    public Dictionary<MethodInfo, bool> Answers { get; } = [];

    /// <summary>What exclusions have said of it.</summary>
    public Dictionary<RuleExclusion, bool> Exclusions { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What <see cref="LetMethod"/>s have said of it.</summary>
    public Dictionary<MethodInfo, IReadOnlyList<object?>> Lets { get; } = [];

    /// <summary>The event as one of a class: as it came, or as a normalizer makes it; null where it is none.</summary>
    /// <param name="type">The event class.</param>
    /// <param name="rules">The assembly of the rule that asks.</param>
    public object? As(Type type, Assembly rules)
    {
        if (type.IsInstanceOfType(Value))
        {
            return Value;
        }

        if (!type.IsDefined(typeof(EventSchemaAttribute)))
        {
            return null;
        }

        if (!_made.TryGetValue((type, rules), out var made))
        {
            _made.Add((type, rules), made = Normalizers.Make(Value, type, rules));
        }

        return made;
    }

    /// <summary>The same event for another engine.</summary>
    public ReferenceEvent Again() => new() { Schema = Schema, Value = Value, Time = Time, Id = Id, Checksum = Checksum, Arrival = Arrival };
}

/// <summary>The order of events: (event time, schema id, event id, checksum), and of what is left equal the order of arrival.</summary>
internal sealed class EventOrder : IComparer<ReferenceEvent>
{
    public static readonly EventOrder Instance = new();

    public int Compare(ReferenceEvent? left, ReferenceEvent? right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = left.Time.UtcTicks.CompareTo(right.Time.UtcTicks);
        if (order == 0)
        {
            order = CompareBytes(left.Schema.Id, right.Schema.Id);
        }

        if (order == 0)
        {
            order = CompareBytes(left.Id, right.Id);
        }

        if (order == 0)
        {
            order = left.Checksum.CompareTo(right.Checksum);
        }

        return order != 0 ? order : left.Arrival.CompareTo(right.Arrival);
    }

    // By UTF-8 bytes: UTF-16 units would put U+E000 after a surrogate pair.
    private static int CompareBytes(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
