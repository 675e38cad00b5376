using System.Text;
using RulesSdk.Input;

namespace RulesSdk.Cli.Tests.Input;

/// <summary>Keeps the records of a file, each with its number.</summary>
/// <param name="accepts">Which texts are events; the others are refused, and kept all the same.</param>
internal sealed class RecordList(Func<string, bool> accepts) : IRecordReceiver
{
    public List<string> Records { get; } = [];

    public List<string> Faults { get; } = [];

    public List<string> Kinds { get; } = [];

    public bool TryAccept(ReadOnlySpan<byte> record, long number)
    {
        var text = Encoding.UTF8.GetString(record);
        if (!accepts(text))
        {
            return false;
        }

        Records.Add($"{number}:{text}");
        return true;
    }

    public void Refuse(ReadOnlySpan<byte> record, long number, string? kind)
    {
        Records.Add($"{number}:{Encoding.UTF8.GetString(record)}");
        Kinds.Add(kind ?? "");
    }

    public void Fault(string message) => Faults.Add(message);
}
