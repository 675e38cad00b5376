using RulesSdk.Runtime.Facts;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Schemas;

/// <content>An event that is read in one place and applied in another: what is sent of it, and how it becomes the current event there.</content>
internal sealed partial class CurrentEvent
{
    /// <summary>The predicates that hold for the event that was evaluated last.</summary>
    public ReadOnlySpan<PredicateNode> Satisfied() => _satisfied.AsSpan(0, _satisfiedCount);

    /// <summary>Keeps those fields of the line that was evaluated last that a shape asks for.</summary>
    /// <returns>How many bytes they take.</returns>
    public int KeepFields(EventShape shape, scoped in EventKey key, ReadOnlySpan<byte> line, ref byte[] to)
    {
        var at = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            at = HeldFields.Write(_parts[i], shape.Fields[i], in key, line, Scratch, ref to, at);
        }

        return at;
    }

    /// <summary>Hashes a key of the line that was evaluated last, in the same way in each process.</summary>
    public ulong HashOf(int part, EventRoute route, ReadOnlySpan<byte> line)
    {
        var e = _parts[part].Reader(line, Scratch);
        var key = new KeyWriter(Scratch);
        route(ref e, ref key);
        return KeyHash.Stable(key.Bytes);
    }

    /// <summary>Makes the current event of fields that were kept where it was read.</summary>
    /// <param name="shape">What holds of it, and which fields were kept.</param>
    /// <param name="key">Its id.</param>
    /// <param name="fields">The fields.</param>
    public void Recall(FactShape shape, scoped in EventKey key, ReadOnlySpan<byte> fields)
    {
        Scratch.Reset();
        Begin(shape.Schema);
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
            Array.Clear(part.Slots);
        }

        foreach (var node in shape.Satisfied)
        {
            Satisfy(node);
        }

        var at = 0;
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            at = HeldFields.Read(shape.Others[i] ?? _parts[shape.Parts[i]], shape.Shape.Fields[i], in key, fields, Scratch, at);
        }
    }
}
