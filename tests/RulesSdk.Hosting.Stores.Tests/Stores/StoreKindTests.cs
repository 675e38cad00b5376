using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Hosting.Stores.Tests.Stores;

/// <summary>Databases, streams and topics that settings name.</summary>
public sealed class StoreKindTests
{
    [Fact]
    public void Each_kind_takes_its_options() => Read($$"""
        {
          "Sources": {
            "a": { "Kind": "redis", "Schema": "{{Schema}}", "Connection": "redis:6379,password=x", "Streams": "one, two", "Field": "f", "BlockEntries": 3, "PollInterval": "1s", "TrimAtCheckpoint": true, "Unwrap": "Sqs" },
            "b": { "Kind": "kafka", "Schema": "{{Schema}}", "Topic": "t", "Client": { "bootstrap.servers": "kafka:9092" }, "BlockRecords": 3, "PartitionInterval": "1m", "AnswerTimeout": "2s", "Unwrap": "All" }
          },
          "Targets": {
            "c": { "Kind": "redis", "Connection": "redis:6379", "Stream": "d", "MaxLength": 100, "Remember": "2d", "All": true },
            "d": { "Kind": "kafka", "Topic": "t", "Client": { "bootstrap.servers": "kafka:9092" }, "All": true },
            "e": { "Kind": "sqlite", "Path": "e.db", "Table": "t", "All": true },
            "f": { "Kind": "postgresql", "Connection": "Host=db;Password=x", "Table": "soc.t", "All": true }
          }
        }
        """);

    [Theory]
    [InlineData("redis", "\"Connection\": \"hunter2,unheard=of\", \"Stream\": \"x\"", "Connection' cannot be read")]
    [InlineData("kafka", "\"Topic\": \"x\", \"Client\": { \"sasl.password\": \"hunter2\" }", "Client:bootstrap.servers' is missing")]
    [InlineData("postgresql", "\"Conection\": \"hunter2\"", "(write Connection;")]
    [InlineData("sqlite", "\"Table\": \"x\"", "Path' is missing")]
    public void What_cannot_be_is_named_without_secrets(string kind, string settings, string fault)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read($$"""{ "Targets": { "one": { "Kind": "{{kind}}", {{settings}} } } }"""));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    private static string Schema => AwsRules.Pack.Schemas.Single().Id;

    private static void Read(string json)
    {
        var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        new ServiceCollection().AddRulesSdk(rules => rules.AddPack<AwsRules>().AddRedisKinds().AddKafkaKinds().AddSqliteKinds().AddPostgreSqlKinds().Configure(settings));
    }
}
