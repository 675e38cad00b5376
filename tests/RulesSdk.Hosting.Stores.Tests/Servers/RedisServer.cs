using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using RulesSdk.Hosting.Tests.Running;
using StackExchange.Redis;

namespace RulesSdk.Hosting.Stores.Tests.Servers;

/// <summary>A server of Redis with a folder of its own, which can be killed and started again with its data.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-redis").FullName;
    private readonly int _port = Programs.FreePort();
    private Process? _process;

    /// <summary>Where it is installed; null where it is not.</summary>
    public static string? Program { get; } = Programs.Find("redis-server");

    public string Configuration => $"127.0.0.1:{_port},connectTimeout=2000,syncTimeout=2000,asyncTimeout=2000";

    /// <summary>A connection for looking at what is there.</summary>
    public ConnectionMultiplexer Connection { get; private set; } = null!;

    public IDatabase Database => Connection.GetDatabase();

    public async Task InitializeAsync()
    {
        if (Program is not null)
        {
            Start();
            Connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port},abortConnect=false,allowAdmin=true");
            await HostFolder.UntilAsync(Answers);
        }
    }

    public void Start() => _process = Programs.Start(Program!, "--port", $"{_port}", "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "yes", "--appendfsync", "always", "--save", "");

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>How often a command was called.</summary>
    public int Calls(string command) =>
        int.Parse(Regex.Match($"{Database.Execute("INFO", "commandstats")}", $@"cmdstat_{Regex.Escape(command)}:calls=(\d+)").Groups[1].Value is { Length: > 0 } calls ? calls : "0", CultureInfo.InvariantCulture);

    public async Task DisposeAsync()
    {
        if (Connection is not null)
        {
            await Connection.DisposeAsync();
        }

        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private bool Answers()
    {
        try
        {
            return Database.Ping() >= TimeSpan.Zero;
        }
        catch (RedisException)
        {
            return false;
        }
    }
}
