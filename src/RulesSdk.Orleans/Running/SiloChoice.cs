using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Orleans.Metadata;
using Orleans.Runtime;

namespace RulesSdk.Orleans.Running;

/// <summary>Which silo a shard belongs to, so that shards spread when a silo joins: grains do not move by themselves.</summary>
/// <param name="statuses">The silos that are there.</param>
/// <param name="local">This silo.</param>
/// <param name="manifests">Which grains each silo has.</param>
internal sealed class SiloChoice(ISiloStatusOracle statuses, ILocalSiloDetails local, IClusterManifestProvider manifests)
{
    /// <summary>Whether a shard belongs to another silo than this one.</summary>
    public bool TryFindBetter(GrainType type, string key, [NotNullWhen(true)] out SiloAddress? better)
    {
        // The highest of the hashes of each silo with the key: where one joins or leaves, only its share moves.
        better = statuses.GetApproximateSiloStatuses(onlyActive: true).Keys
            .Where(silo => manifests.Current.Silos.TryGetValue(silo, out var manifest) && manifest.Grains.ContainsKey(type))
            .MaxBy(silo => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(silo.ToParsableString() + "/" + key))));
        return better is not null && !better.Equals(local.SiloAddress);
    }
}
