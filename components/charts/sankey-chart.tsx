'use client';

import { ResponsiveContainer, Sankey, Tooltip } from 'recharts';
import type { LinkProps, NodeProps } from 'recharts/types/chart/Sankey';
import { t } from '@/components/words';
import { TooltipBox } from './chart-tooltip';

/** `side` says where the name stands: beside the bar, towards the middle. */
export type FlowNode = {
  key: string;
  name: string;
  text: string;
  color: string;
  side: 'left' | 'right';
};
export type FlowLink = { source: number; target: number; value: number; text: string };

/** Money as streams from where it came to where it went; their width is the amount. A click opens it. */
export default function SankeyChart(props: {
  nodes: FlowNode[];
  links: FlowLink[];
  onOpen: (key: string) => void;
}) {
  const { nodes } = props;
  return (
    <div className="size-full">
      <ResponsiveContainer width="100%" height="100%">
        <Sankey
          data={{ nodes, links: props.links }}
          nodeWidth={10}
          nodePadding={14}
          linkCurvature={0.45}
          iterations={0}
          sort={false}
          margin={{ top: 8, right: 4, bottom: 8, left: 4 }}
          node={(node: NodeProps) => (
            <Bar {...node} shown={nodes[node.index]} onOpen={props.onOpen} />
          )}
          link={(link: LinkProps) => <Stream {...link} nodes={nodes} />}
        >
          <Tooltip
            content={({ active, payload }) => {
              const link: (FlowLink & { target: FlowNode }) | undefined = active
                ? payload?.[0]?.payload?.payload
                : undefined;
              if (!link?.text && !link) return null;
              const node = link as unknown as FlowNode; // safe because: nodes and links both carry `text`
              return (
                <TooltipBox
                  title={node.name ?? link.target?.name}
                  lines={[{ label: t('Amount'), value: link.text }]}
                />
              );
            }}
          />
        </Sankey>
      </ResponsiveContainer>
    </div>
  );
}

function Bar(props: NodeProps & { shown?: FlowNode; onOpen: (key: string) => void }) {
  const { x, y, width, height, shown } = props;
  if (!shown) return null;
  const left = shown.side === 'left';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it takes the keyboard
    <g onClick={() => props.onOpen(shown.key)} style={{ cursor: 'pointer' }}>
      <rect x={x} y={y} width={width} height={Math.max(2, height)} rx={3} fill={shown.color} />
      <text
        x={left ? x + width + 7 : x - 7}
        y={y + height / 2}
        dy="0.35em"
        textAnchor={left ? 'start' : 'end'}
        fontSize={12}
        fill="var(--ink)"
        stroke="var(--surface)"
        strokeWidth={3}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {shown.name}
        <tspan className="money" dx={6} fill="var(--ink-2)">
          {shown.text}
        </tspan>
      </text>
    </g>
  );
}

function Stream(props: LinkProps & { nodes: FlowNode[] }) {
  const { sourceX, sourceY, sourceControlX, targetX, targetY, targetControlX, linkWidth } = props;
  // safe because: recharts hands back the nodes it was given, beside its own fields
  const [source, target] = [props.payload.source, props.payload.target] as unknown as FlowNode[];
  const color = target?.side === 'right' ? target.color : source?.color;
  return (
    <path
      d={`M${sourceX},${sourceY}C${sourceControlX},${sourceY} ${targetControlX},${targetY} ${targetX},${targetY}`}
      fill="none"
      stroke={color}
      strokeOpacity={0.28}
      strokeWidth={Math.max(1, linkWidth)}
    />
  );
}
