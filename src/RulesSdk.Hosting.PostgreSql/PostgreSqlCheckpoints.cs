using Npgsql;
using RulesSdk.Hosting.PostgreSql;
using RulesSdk.Shared.Stores;

namespace RulesSdk.Hosting;

/// <summary>Keeps checkpoints in a table of PostgreSQL, <c>rulessdk_checkpoints</c>. Each is stored in one transaction, which also discards those that are no longer kept.</summary>
/// <remarks>
/// <para>
/// A second host of the same name is refused: the first one holds an advisory lock for as long as its connection lives, and writes over that connection. If it was cut off and another
/// one has stored a checkpoint meanwhile, the first one stores nothing any more, and says so. The connection has to reach the server itself, or a pooler in session mode.
/// </para>
/// <para>
/// A checkpoint is in memory until it is stored, and while it is restored, so a host needs room for its state twice. While the server is away no checkpoint is stored; the host goes on,
/// and after a crash it begins at the last one that was. It does not start while the server is away.
/// </para>
/// </remarks>
public sealed class PostgreSqlCheckpoints : ICheckpointStore, IDisposable
{
    private const string Table = "rulessdk_checkpoints";

    private readonly NpgsqlDataSource _database;
    private readonly bool _isOwner;
    private readonly string _name;
    private readonly int _keep;
    private readonly Guid _writer = Guid.NewGuid();
    private readonly SemaphoreSlim _turn = new(1);
    private NpgsqlConnection? _connection;
    private long? _newest;

    /// <summary>Names the host.</summary>
    /// <param name="name">The host's name, which its checkpoints are found by. No two hosts that run have the same.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="keep">How many checkpoints are kept. Above 0.</param>
    public PostgreSqlCheckpoints(string name, string connectionString, int keep = 3)
        : this(name, NpgsqlDataSource.Create(connectionString), keep) => _isOwner = true;

    /// <summary>Names the host.</summary>
    /// <param name="name">The host's name, which its checkpoints are found by. No two hosts that run have the same.</param>
    /// <param name="database">Where the database is. Disposed of by its owner.</param>
    /// <param name="keep">How many checkpoints are kept. Above 0.</param>
    public PostgreSqlCheckpoints(string name, NpgsqlDataSource database, int keep = 3)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_name, _database, _keep) = (name, database, keep);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The server is away, or another host has the checkpoints.</exception>
    public async ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken) =>
        await AloneAsync<IReadOnlyList<long>>(ReadNumbersAsync, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <exception cref="IOException">The server is away, or another host has the checkpoints.</exception>
    public async ValueTask<Stream> OpenAsync(long number, CancellationToken cancellationToken) =>
        await AloneAsync(connection => ReadAsync(connection, number, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<CheckpointWriter> CreateAsync(long number, CancellationToken cancellationToken) =>
        new(new BufferedCheckpoint((content, stop) => AloneAsync(connection => StoreAsync(connection, number, content, stop), stop)));

    /// <summary>Closes the connection, and lets others have the checkpoints.</summary>
    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
        if (_isOwner)
        {
            _database.Dispose();
        }
    }

    // With the connection that holds the lock. One that was cut is opened again, and the lock taken again.
    private async Task<T> AloneAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _connection ??= await TakeAsync(cancellationToken).ConfigureAwait(false);
            return await work(_connection).ConfigureAwait(false);
        }
        catch (NpgsqlException problem)
        {
            await ReleaseAsync().ConfigureAwait(false);
            throw new IOException($"PostgreSQL does not keep the checkpoints of '{_name}': {problem.Message.TrimEnd('.')} (see that the server can be reached and that the host may write to {Table}).", problem);
        }
        catch (OperationCanceledException)
        {
            await ReleaseAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReleaseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<NpgsqlConnection> TakeAsync(CancellationToken cancellationToken)
    {
        var connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PostgreSqlTables.EnsureAsync(
                connection,
                Table,
                version: 1,
                $"CREATE TABLE {Table} (host text NOT NULL, number bigint NOT NULL, part integer NOT NULL, writer uuid NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (host, number, part))",
                cancellationToken).ConfigureAwait(false);
            if (await connection.QueryAsync("SELECT pg_try_advisory_lock(hashtextextended(@lock, 0))", [Lock], cancellationToken).ConfigureAwait(false) is not true)
            {
                var holder = await connection.QueryAsync(
                    """
                    SELECT format('session %s from %s', locks.pid, coalesce(activity.client_addr::text, 'this machine'))
                    FROM pg_locks locks LEFT JOIN pg_stat_activity activity ON activity.pid = locks.pid
                    WHERE locks.locktype = 'advisory' AND locks.granted AND ((locks.classid::bigint << 32) | locks.objid::bigint) = hashtextextended(@lock, 0)
                    LIMIT 1
                    """,
                    [Lock],
                    cancellationToken).ConfigureAwait(false);
                throw new IOException($"The checkpoints of '{_name}' belong to another host ({holder ?? "which has ended meanwhile"}), so this one does not take them (end that host, or give this one another name; a session whose machine has died is ended by pg_terminate_backend).");
            }

            await CheckNewestAsync(connection, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private NpgsqlParameter Lock => new("lock", $"rulessdk_checkpoints/{_name}");

    private NpgsqlParameter Host => new("host", _name);

    // Between two connections, another host may have had the lock.
    private async Task CheckNewestAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var foreign = (long?)await connection.QueryAsync(
            $"SELECT max(number) FROM {Table} WHERE host = @host AND writer <> @writer", [Host, new("writer", _writer)], cancellationToken).ConfigureAwait(false) ?? 0;
        _newest ??= foreign;
        if (foreign > _newest)
        {
            throw new IOException($"Another host has stored checkpoint {foreign} of '{_name}' while this one was cut off, so this one stores none any more (end one of the two, and start this one again if it is to go on).");
        }
    }

    private async Task<IReadOnlyList<long>> ReadNumbersAsync(NpgsqlConnection connection)
    {
        var command = connection.Command($"SELECT DISTINCT number FROM {Table} WHERE host = @host ORDER BY number DESC", Host);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var numbers = new List<long>();
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    numbers.Add(reader.GetInt64(0));
                }

                return numbers;
            }
        }
    }

    private async Task<Stream> ReadAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        var command = connection.Command($"SELECT bytes FROM {Table} WHERE host = @host AND number = @number ORDER BY part", Host, new("number", number));
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var content = new PartedStream();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    content.Write(reader.GetFieldValue<byte[]>(0));
                }

                return content;
            }
        }
    }

    private async Task<bool> StoreAsync(NpgsqlConnection connection, long number, PartedStream content, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var part = 0;
            foreach (var bytes in content.Parts)
            {
                await connection.ExecuteAsync(
                    $"INSERT INTO {Table} (host, number, part, writer, bytes) VALUES (@host, @number, @part, @writer, @bytes)",
                    [Host, new("number", number), new("part", part++), new("writer", _writer), new("bytes", bytes)],
                    cancellationToken).ConfigureAwait(false);
            }

            await connection.ExecuteAsync(
                $"DELETE FROM {Table} WHERE host = @host AND number NOT IN (SELECT DISTINCT number FROM {Table} WHERE host = @host ORDER BY number DESC LIMIT @keep)",
                [Host, new("keep", _keep)],
                cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }
}
