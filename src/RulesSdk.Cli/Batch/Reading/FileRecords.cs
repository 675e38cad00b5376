using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>Puts the records of one file into blocks: the events by their times, and all others before them.</summary>
/// <param name="file">The file's index.</param>
/// <param name="schemas">Finds the schema of a record.</param>
/// <param name="buffer">Takes the records.</param>
/// <param name="tally">Counts them, and takes what is wrong with the file.</param>
/// <param name="kinds">The numbers of kinds.</param>
/// <param name="limit">The longest record.</param>
internal sealed class FileRecords(int file, SchemaChooser schemas, BlockBuffer buffer, FileTally tally, DocumentKinds kinds, int limit) : IRecordReceiver
{
    /// <summary>The order of the events.</summary>
    public TimeOrder Order { get; } = new();

    /// <inheritdoc/>
    public bool TryAccept(ReadOnlySpan<byte> record, long number)
    {
        if (record.Length > limit || schemas.Choose(record, out var ticks) < SchemaFit.TimeOnly)
        {
            return false;
        }

        tally.Accept(file);
        Order.Add(ticks);
        buffer.Add(new RecordKey(ticks, file, number, schemas.Schema), record, schemas.Input);
        return true;
    }

    /// <inheritdoc/>
    public void Refuse(ReadOnlySpan<byte> record, long number, string? kind)
    {
        tally.Refuse(file, kind);
        buffer.AddRefused(RecordKey.Refused(file, number, kinds.NumberOf(kind)), record);
    }

    /// <inheritdoc/>
    public void Fault(string message) => tally.Fault(file, message);
}
