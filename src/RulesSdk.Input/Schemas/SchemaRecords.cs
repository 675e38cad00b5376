using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Input.Schemas;

/// <summary>Tells the records of a schema, and reads their times. One thread at a time.</summary>
internal class SchemaRecords
{
    private readonly SchemaRequirement[] _requirements;
    private readonly int[] _requiredSlots;
    private readonly byte[][] _names;
    private readonly JsonProjection _projection;
    private readonly int _timeSlot;
    private readonly int _idSlot;
    private readonly JsonSlot[] _slots;
    private readonly long[] _unconverted;
    private readonly Scratch _scratch = new();
    private AheadReader _reader;
    private bool _isRead;

    public SchemaRecords(EventSchema schema)
    {
        Schema = schema;
        _requirements = [.. schema.Requires.Select(text => new SchemaRequirement(text))];
        var fields = new SchemaFields(schema.Projection.Json, _requirements.Select(requirement => requirement.Path));
        _projection = fields.Projection;
        _timeSlot = fields.SlotOf(schema.Projection.TimeSlot);
        _idSlot = fields.SlotOf(schema.Projection.IdSlot);
        _requiredSlots = [.. _requirements.Select(requirement => fields.SlotOf(requirement.Path))];
        // Only with the quote in front: a search for text that begins and ends alike is slower, and quotes are everywhere.
        _names = [.. _requiredSlots.DefaultIfEmpty(_timeSlot).SelectMany(slot => Steps(slot).Reverse()).Where(step => step.AlsoNamed.Count == 0).Select(step => Encoding.UTF8.GetBytes($"\"{step.Name}"))];
        _slots = new JsonSlot[_projection.SlotCount];
        _unconverted = new long[_projection.SlotCount];
        _reader = AheadReader.Of(engine: null, schema, _projection);
    }

    public EventSchema Schema { get; }

    /// <summary>The path of the event time, by names on the wire.</summary>
    public string TimePath => string.Join('.', Steps(_timeSlot).Reverse().Select(step => step.Name));

    /// <summary>How many slots an engine needs of the record read last; 0 where it is to read the record itself.</summary>
    public int SlotCount => _isRead ? _reader.SlotCount : 0;

    /// <summary>Reads records for an engine from now on.</summary>
    public void ReadFor(RulesEngine engine) => _reader = AheadReader.Of(engine, Schema, _projection);

    /// <inheritdoc cref="AheadReader.Fill"/>
    public uint Fill(ReadOnlySpan<byte> record, Span<JsonSlot> slots) => _reader.Fill(record, slots);

    /// <summary>
    /// Whether a record has the names of the fields that tell this schema, anywhere in it, or has letters written as escapes,
    /// which names may have, too. Much cheaper than to read it.
    /// </summary>
    public bool MayFit(ReadOnlySpan<byte> record)
    {
        foreach (var name in _names)
        {
            if (record.IndexOf(name) < 0)
            {
                return record.IndexOf("\\u00"u8) >= 0;
            }
        }

        return true;
    }

    /// <summary>Says how a record fits this schema. Its event time is read with the engine's own reader, so that both read times in the same way.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isGiven">Whether the record is known to be of this schema, so that nothing needs to tell it.</param>
    /// <param name="ticks">The event time, in UTC ticks.</param>
    public SchemaFit Fit(ReadOnlySpan<byte> record, bool isGiven, out long ticks)
    {
        ticks = 0;
        _isRead = _reader.TryRead(record, _slots);
        if (!_isRead && JsonCursor.Read(record, _projection, _slots, out _) != RejectReason.None)
        {
            return SchemaFit.Malformed;
        }

        _scratch.Reset();
        var e = new EventReader(record, _slots, _scratch, _unconverted);
        for (var i = 0; i < _requirements.Length && !isGiven; i++)
        {
            if (!_requirements[i].IsMet(in e, _requiredSlots[i]))
            {
                return SchemaFit.None;
            }
        }

        var isTold = isGiven || _requirements.Length > 0;
        if (!isTold && !e.Exists(_timeSlot))
        {
            return SchemaFit.None;
        }

        if (e.TimeOrNull(_timeSlot) is not { } time)
        {
            return isTold || _idSlot < 0 || e.Exists(_idSlot) ? SchemaFit.NoTime : SchemaFit.None;
        }

        ticks = time.UtcTicks;
        return isTold || _idSlot < 0 || e.Exists(_idSlot) ? SchemaFit.Event : SchemaFit.TimeOnly;
    }

    /// <summary>What the schema asks for that a record has not; null if it has all.</summary>
    /// <param name="record">The record, which is well-formed.</param>
    public string? Lacks(ReadOnlySpan<byte> record)
    {
        if (Fit(record, isGiven: false, out _) != SchemaFit.None)
        {
            return null;
        }

        var e = new EventReader(record, _slots, _scratch, _unconverted);
        for (var i = 0; i < _requirements.Length; i++)
        {
            if (!_requirements[i].IsMet(in e, _requiredSlots[i]))
            {
                return _requirements[i].Text;
            }
        }

        return TimePath;
    }

    /// <summary>The event time of the record read last, as it is written; null if it has none.</summary>
    /// <param name="record">That record.</param>
    public string? TimeText(ReadOnlySpan<byte> record)
    {
        var e = new EventReader(record, _slots, _scratch, _unconverted);
        return e.Exists(_timeSlot) ? Encoding.UTF8.GetString(e.Raw(_timeSlot)) : null;
    }

    private IEnumerable<JsonField> Steps(int slot)
    {
        for (; slot >= 0; slot = _projection.Fields[slot].Parent)
        {
            yield return _projection.Fields[slot];
        }
    }
}
