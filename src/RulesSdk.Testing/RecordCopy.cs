using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Copies records with some properties set, as <c>with</c> does, for types known only at run time.</summary>
internal static class RecordCopy
{
    /// <summary>Copies an event with a time, and with an id if its schema has one and the event has none.</summary>
    public static TEvent WithTimeAndId<TEvent>(TEvent e, DateTimeOffset time, string id)
        where TEvent : class
    {
        var copy = (TEvent)With(e, [.. EventParts.Path(typeof(TEvent), typeof(EventTimeAttribute))], time);
        var idPath = EventParts.Path(typeof(TEvent), typeof(EventIdAttribute));
        return idPath.Count > 0 && EventParts.Id(copy).Length == 0 ? (TEvent)With(copy, [.. idPath], id) : copy;
    }

    private static object With(object record, ReadOnlySpan<PropertyInfo> path, object value)
    {
        if (path.IsEmpty)
        {
            return record;
        }

        var copy = Clone(record);
        var property = path[0];
        property.SetValue(copy, path.Length == 1 ? value : With(property.GetValue(record)!, path[1..], value));
        return copy;
    }

    private static object Clone(object record) =>
        record.GetType().GetMethod("<Clone>$")?.Invoke(record, null) ?? throw new InvalidOperationException(
            $"The event class '{record.GetType()}' is not a record, so a test cannot copy an event with its time set (declare it as a record).");
}
