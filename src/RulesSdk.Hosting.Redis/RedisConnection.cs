using StackExchange.Redis;

namespace RulesSdk.Hosting.Redis;

/// <summary>A connection that is made once it is needed, and made again for as long as it takes.</summary>
internal sealed class RedisConnection : IDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;

    public RedisConnection(ConfigurationOptions configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var own = configuration.Clone();

        // A server that is away at the start is waited for like one that goes away later.
        own.AbortOnConnectFail = false;
        _connection = new(() => ConnectionMultiplexer.ConnectAsync(own));
    }

    public async ValueTask<IDatabase> OpenAsync(CancellationToken cancellationToken) => (await _connection.Value.WaitAsync(cancellationToken).ConfigureAwait(false)).GetDatabase();

    public void Dispose()
    {
        if (_connection.IsValueCreated && _connection.Value.IsCompletedSuccessfully)
        {
            _connection.Value.Result.Dispose();
        }
    }
}
