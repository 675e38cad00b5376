// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    /// <summary>TA0011, Command and Control.</summary>
    public static partial class CommandAndControl
    {
        /// <summary>T1001, Data Obfuscation.</summary>
        public const string DataObfuscation = "T1001";
        /// <summary>T1001.001, Data Obfuscation: Junk Data.</summary>
        public const string DataObfuscationJunkData = "T1001.001";
        /// <summary>T1001.002, Data Obfuscation: Steganography.</summary>
        public const string DataObfuscationSteganography = "T1001.002";
        /// <summary>T1001.003, Data Obfuscation: Protocol or Service Impersonation.</summary>
        public const string DataObfuscationProtocolOrServiceImpersonation = "T1001.003";
        /// <summary>T1008, Fallback Channels.</summary>
        public const string FallbackChannels = "T1008";
        /// <summary>T1024, Custom Cryptographic Protocol.</summary>
        [Obsolete("T1024 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.EncryptedChannel, T1573).")]
        public const string CustomCryptographicProtocol = "T1024";
        /// <summary>T1026, Multiband Communication.</summary>
        [Obsolete("T1026 is deprecated in ATT&CK 18.1 (nothing is known to take its place).")]
        public const string MultibandCommunication = "T1026";
        /// <summary>T1032, Standard Cryptographic Protocol.</summary>
        [Obsolete("T1032 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.EncryptedChannel, T1573).")]
        public const string StandardCryptographicProtocol = "T1032";
        /// <summary>T1043, Commonly Used Port.</summary>
        [Obsolete("T1043 is deprecated in ATT&CK 18.1 (nothing is known to take its place).")]
        public const string CommonlyUsedPort = "T1043";
        /// <summary>T1065, Uncommonly Used Port.</summary>
        [Obsolete("T1065 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.NonStandardPort, T1571).")]
        public const string UncommonlyUsedPort = "T1065";
        /// <summary>T1071, Application Layer Protocol.</summary>
        public const string ApplicationLayerProtocol = "T1071";
        /// <summary>T1071.001, Application Layer Protocol: Web Protocols.</summary>
        public const string ApplicationLayerProtocolWebProtocols = "T1071.001";
        /// <summary>T1071.002, Application Layer Protocol: File Transfer Protocols.</summary>
        public const string ApplicationLayerProtocolFileTransferProtocols = "T1071.002";
        /// <summary>T1071.003, Application Layer Protocol: Mail Protocols.</summary>
        public const string ApplicationLayerProtocolMailProtocols = "T1071.003";
        /// <summary>T1071.004, Application Layer Protocol: DNS.</summary>
        public const string ApplicationLayerProtocolDns = "T1071.004";
        /// <summary>T1071.005, Application Layer Protocol: Publish/Subscribe Protocols.</summary>
        public const string ApplicationLayerProtocolPublishSubscribeProtocols = "T1071.005";
        /// <summary>T1079, Multilayer Encryption.</summary>
        [Obsolete("T1079 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.EncryptedChannel, T1573).")]
        public const string MultilayerEncryption = "T1079";
        /// <summary>T1090, Proxy.</summary>
        public const string Proxy = "T1090";
        /// <summary>T1090.001, Proxy: Internal Proxy.</summary>
        public const string ProxyInternalProxy = "T1090.001";
        /// <summary>T1090.002, Proxy: External Proxy.</summary>
        public const string ProxyExternalProxy = "T1090.002";
        /// <summary>T1090.003, Proxy: Multi-hop Proxy.</summary>
        public const string ProxyMultiHopProxy = "T1090.003";
        /// <summary>T1090.004, Proxy: Domain Fronting.</summary>
        public const string ProxyDomainFronting = "T1090.004";
        /// <summary>T1092, Communication Through Removable Media.</summary>
        public const string CommunicationThroughRemovableMedia = "T1092";
        /// <summary>T1094, Custom Command and Control Protocol.</summary>
        [Obsolete("T1094 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.NonApplicationLayerProtocol, T1095).")]
        public const string CustomCommandAndControlProtocol = "T1094";
        /// <summary>T1095, Non-Application Layer Protocol.</summary>
        public const string NonApplicationLayerProtocol = "T1095";
        /// <summary>T1102, Web Service.</summary>
        public const string WebService = "T1102";
        /// <summary>T1102.001, Web Service: Dead Drop Resolver.</summary>
        public const string WebServiceDeadDropResolver = "T1102.001";
        /// <summary>T1102.002, Web Service: Bidirectional Communication.</summary>
        public const string WebServiceBidirectionalCommunication = "T1102.002";
        /// <summary>T1102.003, Web Service: One-Way Communication.</summary>
        public const string WebServiceOneWayCommunication = "T1102.003";
        /// <summary>T1104, Multi-Stage Channels.</summary>
        public const string MultiStageChannels = "T1104";
        /// <summary>T1105, Ingress Tool Transfer.</summary>
        public const string IngressToolTransfer = "T1105";
        /// <summary>T1132, Data Encoding.</summary>
        public const string DataEncoding = "T1132";
        /// <summary>T1132.001, Data Encoding: Standard Encoding.</summary>
        public const string DataEncodingStandardEncoding = "T1132.001";
        /// <summary>T1132.002, Data Encoding: Non-Standard Encoding.</summary>
        public const string DataEncodingNonStandardEncoding = "T1132.002";
        /// <summary>T1172, Domain Fronting.</summary>
        [Obsolete("T1172 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.ProxyDomainFronting, T1090.004).")]
        public const string DomainFronting = "T1172";
        /// <summary>T1188, Multi-hop Proxy.</summary>
        [Obsolete("T1188 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.ProxyMultiHopProxy, T1090.003).")]
        public const string MultiHopProxy = "T1188";
        /// <summary>T1205, Traffic Signaling.</summary>
        public const string TrafficSignaling = "T1205";
        /// <summary>T1205.001, Traffic Signaling: Port Knocking.</summary>
        public const string TrafficSignalingPortKnocking = "T1205.001";
        /// <summary>T1205.002, Traffic Signaling: Socket Filters.</summary>
        public const string TrafficSignalingSocketFilters = "T1205.002";
        /// <summary>T1219, Remote Access Tools.</summary>
        public const string RemoteAccessTools = "T1219";
        /// <summary>T1219.001, Remote Access Tools: IDE Tunneling.</summary>
        public const string RemoteAccessToolsIdeTunneling = "T1219.001";
        /// <summary>T1219.002, Remote Access Tools: Remote Desktop Software.</summary>
        public const string RemoteAccessToolsRemoteDesktopSoftware = "T1219.002";
        /// <summary>T1219.003, Remote Access Tools: Remote Access Hardware.</summary>
        public const string RemoteAccessToolsRemoteAccessHardware = "T1219.003";
        /// <summary>T1483, Domain Generation Algorithms.</summary>
        [Obsolete("T1483 is revoked in ATT&CK 18.1 (use Attack18.CommandAndControl.DynamicResolutionDomainGenerationAlgorithms, T1568.002).")]
        public const string DomainGenerationAlgorithms = "T1483";
        /// <summary>T1568, Dynamic Resolution.</summary>
        public const string DynamicResolution = "T1568";
        /// <summary>T1568.001, Dynamic Resolution: Fast Flux DNS.</summary>
        public const string DynamicResolutionFastFluxDns = "T1568.001";
        /// <summary>T1568.002, Dynamic Resolution: Domain Generation Algorithms.</summary>
        public const string DynamicResolutionDomainGenerationAlgorithms = "T1568.002";
        /// <summary>T1568.003, Dynamic Resolution: DNS Calculation.</summary>
        public const string DynamicResolutionDnsCalculation = "T1568.003";
        /// <summary>T1571, Non-Standard Port.</summary>
        public const string NonStandardPort = "T1571";
        /// <summary>T1572, Protocol Tunneling.</summary>
        public const string ProtocolTunneling = "T1572";
        /// <summary>T1573, Encrypted Channel.</summary>
        public const string EncryptedChannel = "T1573";
        /// <summary>T1573.001, Encrypted Channel: Symmetric Cryptography.</summary>
        public const string EncryptedChannelSymmetricCryptography = "T1573.001";
        /// <summary>T1573.002, Encrypted Channel: Asymmetric Cryptography.</summary>
        public const string EncryptedChannelAsymmetricCryptography = "T1573.002";
        /// <summary>T1659, Content Injection.</summary>
        public const string ContentInjection = "T1659";
        /// <summary>T1665, Hide Infrastructure.</summary>
        public const string HideInfrastructure = "T1665";
    }
}
