using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Ordering;

/// <summary>What an engine knows of an event it applies, besides its content.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct EventStamp
{
    private readonly Utf8Text _id;
    private readonly string? _name;
    private readonly Scratch? _scratch;
    private readonly SourceState? _source;
    private readonly long _position;
    private readonly ulong _idLow;
    private readonly IdForm _idForm;

    /// <summary>Stamps an event.</summary>
    /// <param name="time">The event time, in UTC ticks.</param>
    /// <param name="sequence">The number of events applied before this one: its place in the order, and its identity.</param>
    /// <param name="id">The event's id. Content-derived (lower-case hex of the first 128 bits of SHA-256 of the line) where the event names none.</param>
    public EventStamp(long time, long sequence, Utf8Text id)
    {
        Time = time;
        Sequence = sequence;
        _id = id;
    }

    /// <summary>Stamps an object; its id is looked at only where somebody asks, since it seldom lies in the processor's cache.</summary>
    internal EventStamp(long time, long sequence, string id, SourceState source, long position, Scratch scratch)
    {
        Time = time;
        Sequence = sequence;
        _name = id;
        _source = source;
        _position = position;
        _scratch = scratch;
    }

    /// <summary>Stamps an event that was held; its id is written out only where somebody asks.</summary>
    internal EventStamp(long time, long sequence, in EventKey packed, Scratch scratch)
    {
        Time = time;
        Sequence = sequence;
        (_idForm, _position, _idLow) = (packed.Form, (long)packed.High, packed.Low);
        _scratch = scratch;
    }

    /// <summary>The event time, in UTC ticks.</summary>
    public long Time { get; }

    /// <summary>The event's place in the order, and its identity.</summary>
    public long Sequence { get; }

    /// <summary>The event's id.</summary>
    public Utf8Text Id => _name switch
    {
        null => _idForm == IdForm.Text ? _id : Unpacked(),
        "" => new(_source!.PositionId(_position, _scratch!)),
        _ => Utf8Text.Of(_name, _scratch!),
    };

    private Utf8Text Unpacked()
    {
        var text = _scratch!.Bytes(EventKey.LengthOf(_idForm));
        EventKey.Unpack(_idForm, (ulong)_position, _idLow, text);
        return new(text);
    }
}
