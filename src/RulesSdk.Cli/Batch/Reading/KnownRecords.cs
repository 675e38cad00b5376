using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>Puts the events of a file that is read again into blocks. Its other records and its faults are known.</summary>
/// <param name="file">The file's index.</param>
/// <param name="schemas">Finds the schema of a record.</param>
/// <param name="buffer">Takes the events.</param>
/// <param name="most">How many events it had when it was read first. It may have grown since.</param>
/// <param name="limit">The longest record.</param>
internal sealed class KnownRecords(int file, SchemaChooser schemas, BlockBuffer buffer, long most, int limit) : IRecordReceiver
{
    private long _count;

    /// <inheritdoc/>
    public bool TryAccept(ReadOnlySpan<byte> record, long number)
    {
        if (record.Length > limit || schemas.Choose(record, out var ticks) < SchemaFit.TimeOnly)
        {
            return false;
        }

        if (++_count > most)
        {
            throw new OperationCanceledException();
        }

        buffer.Add(new RecordKey(ticks, file, number, schemas.Schema), record, schemas.Input);
        return true;
    }

    /// <inheritdoc/>
    public void Refuse(ReadOnlySpan<byte> record, long number, string? kind)
    {
    }

    /// <inheritdoc/>
    public void Fault(string message)
    {
    }
}
