using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace RulesSdk.Hosting.Stores.Tests.Servers;

/// <summary>The mock cluster of librdkafka: a broker within this process, which speaks the protocol and keeps at most 5 MB a partition.</summary>
internal sealed partial class MockKafka : IDisposable
{
    private const int Broker = 1;

    private readonly nint _client;
    private readonly nint _cluster;

    // The package has builds with and without SASL, which is not on every machine; the client tries them in this order, too.
    static MockKafka() => NativeLibrary.SetDllImportResolver(
        typeof(MockKafka).Assembly,
        static (name, assembly, path) => new[] { name, $"centos8-{name}", $"alpine-{name}" }
            .Select(build => NativeLibrary.TryLoad(build, assembly, path, out var library) ? library : 0).FirstOrDefault(static library => library != 0));

    public MockKafka()
    {
        var error = new byte[512];
        _client = NewClient(0, NewConfiguration(), error, error.Length);
        Assert.NotEqual(0, _client);
        _cluster = NewCluster(_client, 1);
        Bootstrap = Marshal.PtrToStringUTF8(Bootstraps(_cluster))!;
    }

    public string Bootstrap { get; }

    public void CreateTopic(string topic, int partitions) => Assert.Equal(0, CreateTopic(_cluster, topic, partitions, 1));

    public void TakeDown() => Assert.Equal(0, SetDown(_cluster, Broker));

    public void BringUp() => Assert.Equal(0, SetUp(_cluster, Broker));

    /// <summary>Writes records, each to the partition that it names.</summary>
    public async Task WriteAsync(string topic, IEnumerable<(int Partition, byte[] Value)> records)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = Bootstrap, LingerMs = 1 }).Build();
        await Task.WhenAll(records.Select(record => producer.ProduceAsync(new TopicPartition(topic, record.Partition), new() { Value = record.Value })));
    }

    /// <summary>All records of a topic that are there.</summary>
    public List<ConsumeResult<string, string>> Read(string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = Bootstrap, GroupId = "test", EnablePartitionEof = true, EnableAutoCommit = false }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var (records, ended) = (new List<ConsumeResult<string, string>>(), 0);
        while (ended < partitions && consumer.Consume(TimeSpan.FromSeconds(30)) is { } record)
        {
            if (record.IsPartitionEOF)
            {
                ended++;
            }
            else
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>The offsets that a group has committed.</summary>
    public List<long> Committed(string group, string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = Bootstrap, GroupId = group }).Build();
        return [.. consumer.Committed([.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))], TimeSpan.FromSeconds(30)).Select(static one => one.Offset.Value)];
    }

    public void Dispose()
    {
        DestroyCluster(_cluster);
        DestroyClient(_client);
    }

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_conf_new")]
    private static partial nint NewConfiguration();

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_new")]
    private static partial nint NewClient(int type, nint configuration, [In, Out] byte[] error, nint errorLength);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_destroy")]
    private static partial void DestroyClient(nint client);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_cluster_new")]
    private static partial nint NewCluster(nint client, int brokers);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial nint Bootstraps(nint cluster);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_cluster_destroy")]
    private static partial void DestroyCluster(nint cluster);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateTopic(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_broker_set_down")]
    private static partial int SetDown(nint cluster, int broker);

    [LibraryImport("librdkafka", EntryPoint = "rd_kafka_mock_broker_set_up")]
    private static partial int SetUp(nint cluster, int broker);
}
