using System.Collections;
using System.Reflection;

namespace RulesSdk.Schemas.Tests;

/// <summary>What every schema of the package keeps to.</summary>
public sealed class SchemaRulesTests
{
    public static TheoryData<Type> Records { get; } =
        new(typeof(CloudTrailEvent).Assembly.GetExportedTypes().Where(type => type.GetMethod("<Clone>$") is not null));

    [Theory, MemberData(nameof(Records))]
    public void A_new_record_holds_zero_values_only(Type type)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            Assert.True(IsZero(property, record), $"{type.Name}.{property.Name} starts with another value than its type's zero.");
        }
    }

    [Theory]
    [InlineData(typeof(CloudTrailEvent), "aws.cloudtrail", "15m", "24h", FieldNaming.CamelCase)]
    [InlineData(typeof(WorkloadEvent), "workload.runtime", "1m", "0s", FieldNaming.SnakeCase)]
    [InlineData(typeof(KubernetesAuditEvent), "kubernetes.audit", "5m", "0s", FieldNaming.CamelCase)]
    [InlineData(typeof(UdmEvent), "google.udm", "15m", "24h", FieldNaming.SnakeCase)]
    [InlineData(typeof(UdmEntity), "google.udm.entity", "15m", "0s", FieldNaming.SnakeCase)]
    public void A_schema_has_its_id_and_spans(Type type, string id, string lateness, string deduplicate, FieldNaming naming)
    {
        var schema = type.GetCustomAttribute<EventSchemaAttribute>()!;

        Assert.Equal((id, lateness, deduplicate, naming), (schema.Id, schema.Lateness, schema.Deduplicate, schema.Naming));
        Assert.Single(
            type.GetProperties().SelectMany(property => property.PropertyType.GetProperties().Prepend(property)),
            property => property.IsDefined(typeof(EventTimeAttribute)));
    }

    private static bool IsZero(PropertyInfo property, object record)
    {
        var value = property.GetValue(record);
        var isNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return value switch
        {
            null => isNullable,
            string text => text.Length == 0 && !isNullable,
            ValueType => value.Equals(Activator.CreateInstance(property.PropertyType)),
            IEnumerable items => !items.Cast<object>().Any(),
            _ => value.Equals(Activator.CreateInstance(property.PropertyType)),
        };
    }
}
