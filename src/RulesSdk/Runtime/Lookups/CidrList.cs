using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>A list of ranges of addresses: a trie for each family.</summary>
internal sealed class CidrList(IReadOnlyCollection<AddressRange> ranges) : ListMatcher
{
    private readonly AddressTrie _v4 = new(ranges.Where(static range => range.IsV4).Select(static range => (range.First << 96, range.Prefix)));
    private readonly AddressTrie _v6 = new(ranges.Where(static range => !range.IsV4).Select(static range => (range.First, range.Prefix)));

    public override bool Contains(ReadOnlySpan<byte> value) =>
        value.Length <= IpAddress.MaxLength && IpAddress.TryParse(value, out var address, out var isV4)
        && (isV4 ? _v4.Contains(address << 96) : _v6.Contains(address));
}
