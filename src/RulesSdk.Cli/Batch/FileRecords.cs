using RulesSdk.Cli.Input;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Batch;

/// <summary>Puts the events of one file into the store, and has the engine reject what is none.</summary>
/// <param name="file">The file's index.</param>
/// <param name="inputs">The schemas.</param>
/// <param name="sources">The engine's sources.</param>
/// <param name="store">Takes the events.</param>
/// <param name="limit">The longest record.</param>
/// <param name="fault">Receives what is wrong with the file itself.</param>
internal sealed class FileRecords(int file, IReadOnlyList<SchemaInput> inputs, SourceTable sources, RecordStore store, int limit, Action<string> fault)
    : IRecordReceiver
{
    private int _schema;

    /// <inheritdoc/>
    public bool TryAccept(ReadOnlySpan<byte> record, long number)
    {
        if (record.Length > limit || !TryPeek(record, out var ticks))
        {
            return false;
        }

        sources.Expect(file, _schema);
        store.Add(new RecordKey(ticks, file, number, _schema), record);
        return true;
    }

    /// <inheritdoc/>
    public void Refuse(ReadOnlySpan<byte> record, long number, string? kind) => sources[file, _schema].Process(record, number);

    /// <inheritdoc/>
    public void Fault(string message) => fault(message);

    /// <summary>Finds the schema that a record is of, trying the one before it first, and its time.</summary>
    private bool TryPeek(ReadOnlySpan<byte> record, out long ticks)
    {
        if (inputs[_schema].TryPeek(record, out ticks, out var hasId) && (hasId || inputs.Count == 1))
        {
            return true;
        }

        // A time alone may be another schema's field of the same name; a time and an id win over it.
        var timed = ticks != 0;
        for (var other = 0; other < inputs.Count; other++)
        {
            if (other != _schema && inputs[other].TryPeek(record, out var otherTicks, out hasId) && (hasId || !timed))
            {
                (_schema, ticks, timed) = (other, otherTicks, true);
                if (hasId)
                {
                    break;
                }
            }
        }

        return timed;
    }
}
