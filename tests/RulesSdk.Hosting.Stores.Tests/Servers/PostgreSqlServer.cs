using System.Diagnostics;
using Npgsql;
using RulesSdk.Hosting.Tests.Running;

namespace RulesSdk.Hosting.Stores.Tests.Servers;

/// <summary>A server of PostgreSQL with a folder of its own, which can be stopped as by a crash and started again with its data.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private static readonly string? Folder = Path.GetDirectoryName(Programs.Find(
        "initdb", Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(static version => Path.Combine(version, "bin")) : []));

    // It refuses to run as root, and its package makes a user for it.
    private static readonly string[] AsUser = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    // Made by initdb itself, whose user cannot look into other folders.
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"rulessdk-postgresql-{Guid.NewGuid():N}");
    private readonly int _port = Programs.FreePort();
    private Process? _process;

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Folder is not null;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=rulessdk;Database=postgres;Timeout=5;Command Timeout=10";

    public async Task InitializeAsync()
    {
        if (IsInstalled)
        {
            await RunAsync("initdb", "-D", _data, "-U", "rulessdk", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
            Start();
            await WhenThereAsync();
        }
    }

    /// <summary>Waits until it answers.</summary>
    public Task WhenThereAsync() => HostFolder.UntilAsync(Answers);

    public void Start()
    {
        var command = Command("postgres", "-D", _data, "-p", $"{_port}", "-h", "127.0.0.1", "-k", _data, "-c", "fsync=off");
        _process = Programs.Start(command[0], command[1..]);
    }

    public async Task CrashAsync()
    {
        await RunAsync("pg_ctl", "stop", "-D", _data, "-m", "immediate", "-w");
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs a statement.</summary>
    public async Task ExecuteAsync(string text)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query of one column, as text; none while the server or the table is not there.</summary>
    public List<string> Query(string text)
    {
        try
        {
            using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
            connection.Open();
            using var command = new NpgsqlCommand(text, connection);
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
            {
                rows.Add($"{reader.GetValue(0)}");
            }

            return rows;
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.CannotConnectNow)
        {
            return [];
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await CrashAsync();
        }

        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private static string[] Command(string program, params string[] arguments) => [.. AsUser, Path.Combine(Folder!, program), .. arguments];

    private static Task RunAsync(string program, params string[] arguments)
    {
        var command = Command(program, arguments);
        return Programs.RunAsync(command[0], command[1..]);
    }

    private bool Answers()
    {
        try
        {
            return Query("SELECT 1").Count == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
