using RulesSdk.Schemas;

namespace RulesSdk.Rules.Udm;

/// <summary>Words that rules over the Unified Data Model share.</summary>
internal static class UdmVocabulary
{
    extension(string ip)
    {
        /// <summary>Whether a text is an address of the public internet: none of a private network, of the machine itself, of its link, and no multicast.</summary>
        [Macro]
        public bool IsPublicAddress =>
            (Cidr.IsInRange(ip, "0.0.0.0/0") || Cidr.IsInRange(ip, "::/0"))
            && !Cidr.IsInRange(ip, "0.0.0.0/8")
            && !Cidr.IsInRange(ip, "10.0.0.0/8")
            && !Cidr.IsInRange(ip, "100.64.0.0/10")
            && !Cidr.IsInRange(ip, "127.0.0.0/8")
            && !Cidr.IsInRange(ip, "169.254.0.0/16")
            && !Cidr.IsInRange(ip, "172.16.0.0/12")
            && !Cidr.IsInRange(ip, "192.168.0.0/16")
            && !Cidr.IsInRange(ip, "224.0.0.0/3")
            && !Cidr.IsInRange(ip, "::/127")
            && !Cidr.IsInRange(ip, "fc00::/7")
            && !Cidr.IsInRange(ip, "fe80::/10")
            && !Cidr.IsInRange(ip, "ff00::/8");
    }

    extension(UdmEvent e)
    {
        /// <summary>Whether a Kubernetes API server allowed the request and did not fail it.</summary>
        [Macro]
        public bool IsAllowedByKubernetes =>
            e.Metadata.LogType == "KUBERNETES_AUDIT"
            && e.SecurityResult.Any(result => result.Action.Contains(UdmAction.Allow))
            && e.Network.Http.ResponseCode is null or < 400;
    }
}
