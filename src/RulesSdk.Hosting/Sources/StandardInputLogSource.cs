using System.Runtime.CompilerServices;
using RulesSdk.Hosting.Sources.Files;

namespace RulesSdk.Hosting;

/// <summary>Reads lines from standard input until it ends.</summary>
/// <remarks>It cannot be read again: what a process had read since its last checkpoint is lost if it is killed. Use a file or a queue where that matters.</remarks>
/// <param name="open">Opens the input; null for that of the process.</param>
public sealed class StandardInputLogSource(Func<Stream>? open = null) : ILogSource
{
    private const string Partition = "stdin";
    private readonly FileLogOptions _options = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var input = open is null ? Console.OpenStandardInput() : open();
        await using (input.ConfigureAwait(false))
        {
            using var lines = new LineBlocks(_options.BlockBytes, _options.MaxLineBytes);
            while (await lines.ReadAsync(input, cancellationToken).ConfigureAwait(false) is { } read)
            {
                yield return Batch(read, isLast: false);
            }

            yield return Batch(lines.TakeRest(), isLast: true);
        }

        static LogBatch Batch((byte[] Rented, int Length, long Start) lines, bool isLast) =>
            new(Partition, "", lines.Rented.AsMemory(0, lines.Length), lines.Rented) { Offset = lines.Start, IsLast = isLast };
    }
}
