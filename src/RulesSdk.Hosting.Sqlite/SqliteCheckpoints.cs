using Microsoft.Data.Sqlite;
using RulesSdk.Hosting.Sqlite;
using RulesSdk.Shared.Stores;

namespace RulesSdk.Hosting;

/// <summary>Keeps checkpoints in a table of SQLite, <c>rulessdk_checkpoints</c>. Each is stored in one transaction, which also discards those that are no longer kept.</summary>
/// <remarks>
/// A lock on a file beside the database (its name and <c>.lock</c>) keeps out a second host for as long as this one lives. A checkpoint is in memory until it is stored, and while it is
/// restored, so a host needs room for its state twice. A checkpoint that was committed is on the disk; one that was not leaves nothing.
/// </remarks>
public sealed class SqliteCheckpoints : ICheckpointStore, IDisposable
{
    private const string Table = "rulessdk_checkpoints";

    private readonly int _keep;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;

    /// <summary>Opens a database, and makes it where there is none.</summary>
    /// <param name="path">Its file. No other host may keep checkpoints in it; detections may be in it.</param>
    /// <param name="keep">How many checkpoints are kept. Above 0.</param>
    /// <exception cref="IOException">Another host keeps its checkpoints there, or it cannot be written to.</exception>
    /// <exception cref="InvalidOperationException">The table is of another version.</exception>
    public SqliteCheckpoints(string path, int keep = 3)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        _keep = keep;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        try
        {
            _lock = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new IOException($"The checkpoints in '{path}' cannot be taken: {problem.Message.TrimEnd('.')} (end the host that uses them, or name another file).", problem);
        }

        try
        {
            _connection = SqliteDatabase.Open(
                path, Table, version: 1, $"CREATE TABLE {Table} (number INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (number, part))");
        }
        catch (SqliteException problem)
        {
            _lock.Dispose();
            throw new IOException($"The checkpoints in '{path}' cannot be opened: {problem.Message.TrimEnd('.')} (see that it is a database of SQLite that can be written to, or name another file).", problem);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken)
    {
        using var command = _connection.Command($"SELECT DISTINCT number FROM {Table} ORDER BY number DESC");
        using var reader = command.ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return new(numbers);
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenAsync(long number, CancellationToken cancellationToken)
    {
        using var command = _connection.Command($"SELECT bytes FROM {Table} WHERE number = @number ORDER BY part", ("@number", number));
        using var reader = command.ExecuteReader();
        var content = new PartedStream();
        while (reader.Read())
        {
            content.Write(reader.GetFieldValue<byte[]>(0));
        }

        return new(content);
    }

    /// <inheritdoc/>
    public ValueTask<CheckpointWriter> CreateAsync(long number, CancellationToken cancellationToken) =>
        new(new BufferedCheckpoint((content, stop) => Task.Run(() => Store(number, content), stop)));

    /// <summary>Closes the database, and lets others keep checkpoints in it.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _lock.Dispose();
    }

    private void Store(long number, PartedStream content)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            var part = 0;
            foreach (var bytes in content.Parts)
            {
                _connection.Execute($"INSERT INTO {Table} (number, part, bytes) VALUES (@number, @part, @bytes)", ("@number", number), ("@part", part++), ("@bytes", bytes.ToArray()));
            }

            _connection.Execute($"DELETE FROM {Table} WHERE number NOT IN (SELECT DISTINCT number FROM {Table} ORDER BY number DESC LIMIT @keep)", ("@keep", _keep));
            transaction.Commit();
        }
        catch (SqliteException problem)
        {
            throw new IOException($"SQLite does not store checkpoint {number}: {problem.Message.TrimEnd('.')} (see whether the disk is full, or whether a checkpoint of this number is there already).", problem);
        }
    }
}
