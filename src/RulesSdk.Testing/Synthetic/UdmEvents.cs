using RulesSdk.Schemas;

namespace RulesSdk.Testing;

/// <summary>Synthetic events as events of the Unified Data Model.</summary>
public static class UdmEvents
{
    /// <summary>The event that the shipped normalizer makes, in UDM's JSON.</summary>
    /// <param name="e">An event of <c>aws.cloudtrail</c>, <c>kubernetes.audit</c> or <c>workload.runtime</c>.</param>
    /// <returns>The event, of the schema <c>google.udm</c>, with the same id, time and cause.</returns>
    /// <exception cref="ArgumentException">No shipped normalizer makes UDM of its schema, or it cannot be read.</exception>
    public static SyntheticEvent ToUdm(this SyntheticEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var udm = e.Schema switch
        {
            AttackWorld.CloudTrailSchema => CloudTrailNormalizer.ToUdm(Read<CloudTrailEvent>(e)),
            AttackWorld.WorkloadSchema => WorkloadNormalizer.ToUdm(Read<WorkloadEvent>(e)),
            AttackWorld.KubernetesSchema => KubernetesAuditNormalizer.ToUdm(Read<KubernetesAuditEvent>(e)),
            _ => throw new ArgumentException($"No shipped normalizer makes UDM of the schema '{e.Schema}', so the event '{e.Id}' cannot be written in it (write it as it is).", nameof(e)),
        };
        return e with { Schema = "google.udm", Utf8 = EventJson.WriteShort(udm with { Metadata = udm.Metadata with { Id = e.Id } }) };
    }

    private static TEvent Read<TEvent>(SyntheticEvent e)
        where TEvent : class, IEventSchema<TEvent> =>
        ReferenceReader.Read<TEvent>(e.Utf8.Span).Event ?? throw new ArgumentException(
            $"The event '{e.Id}' is none of its schema '{e.Schema}', so it cannot be written in UDM (check who made it).", nameof(e));
}
