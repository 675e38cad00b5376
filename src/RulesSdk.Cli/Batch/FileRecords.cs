using RulesSdk.Cli.Input;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Batch;

/// <summary>Puts the events of one file into the store, and every other record into the log of rejects.</summary>
/// <param name="file">The file's index.</param>
/// <param name="name">The file's name.</param>
/// <param name="inputs">The schemas.</param>
/// <param name="given">The index of the schema that all its records are of, if the user named it.</param>
/// <param name="sources">The engine's sources.</param>
/// <param name="store">Takes the events.</param>
/// <param name="rejects">Takes the others.</param>
/// <param name="tally">Counts them, and takes what is wrong with the file.</param>
/// <param name="limit">The longest record.</param>
internal sealed class FileRecords(
    int file, string name, IReadOnlyList<SchemaInput> inputs, int? given, SourceTable sources, RecordStore store, RejectLog rejects, FileTally tally, int limit)
    : IRecordReceiver
{
    private readonly SchemaChooser _schemas = new(inputs, given);

    /// <inheritdoc/>
    public bool TryAccept(ReadOnlySpan<byte> record, long number)
    {
        if (record.Length > limit || _schemas.Choose(record, out var ticks) < SchemaFit.TimeOnly)
        {
            return false;
        }

        tally.Accept(file);
        sources.Expect(file, _schemas.Schema);
        store.Add(new RecordKey(ticks, file, number, _schemas.Schema), record);
        return true;
    }

    /// <inheritdoc/>
    public void Refuse(ReadOnlySpan<byte> record, long number, string? kind)
    {
        tally.Refuse(file, kind);
        if (kind is not null)
        {
            rejects.Add("of another kind", "", name, number, 0, record);
            return;
        }

        var fit = record.Length > limit ? SchemaFit.Malformed : _schemas.Choose(record, out _);
        var input = inputs[_schemas.Schema];
        switch (fit)
        {
            case SchemaFit.None when _schemas.Several.Count > 0:
                rejects.Add($"fits several schemas: {string.Join(", ", _schemas.Several)} (use --schema)", "", name, number, 0, record);
                break;
            case SchemaFit.None:
                rejects.Add("fits no schema", "", name, number, 0, record);
                break;
            default:
                // The engine rejects it, and says where it is malformed.
                rejects.Schema = fit == SchemaFit.Malformed ? "" : input.Schema.Id;
                rejects.Detail = fit != SchemaFit.NoTime ? null
                    : input.TimeText(record) is { } time ? $"{input.TimePath} is {time}; expected is a time such as 2026-01-31T13:20:31Z"
                    : $"{input.TimePath} is missing";
                sources[file, _schemas.Schema].Process(record, number);
                rejects.Detail = null;
                break;
        }
    }

    /// <inheritdoc/>
    public void Fault(string message) => tally.Fault(file, message);
}
